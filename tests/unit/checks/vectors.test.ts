import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { VALIDATORS, type VectorValue } from './validators.ts';

interface Vector {
  readonly value: VectorValue;
  readonly normalized?: unknown;
  readonly why?: string;
}
type Vectors = Readonly<
  Record<string, { readonly valid: readonly Vector[]; readonly invalid: readonly Vector[] }>
>;

// VECTORS names another file of the same form, to run other values of the same kinds.
const vectors: Vectors = JSON.parse(readFileSync(process.env.VECTORS ?? 'tests/files/vectors.json', 'utf8'));
const shown = (value: VectorValue) => JSON.stringify(value).slice(0, 80);
const tally = { valid: 0, invalid: 0 };

describe.for(Object.entries(VALIDATORS))('%s', ([name, validate]) => {
  const { valid, invalid } = vectors[name]!;

  it.for(valid.map((vector) => [shown(vector.value), vector] as const))('accepts %s', ([, vector]) => {
    expect(validate(vector.value)).toEqual(vector.normalized ?? vector.value);
    tally.valid += 1;
  });

  it.for(invalid.map((vector) => [shown(vector.value), vector] as const))('refuses %s', ([, vector]) => {
    expect(validate(vector.value), vector.why).toBeUndefined();
    tally.invalid += 1;
  });
});

it('has run every valid and invalid value of every validator', () => {
  const owned = Object.keys(VALIDATORS).map((name) => vectors[name]!);
  expect(tally).toEqual({
    valid: owned.reduce((sum, { valid }) => sum + valid.length, 0),
    invalid: owned.reduce((sum, { invalid }) => sum + invalid.length, 0),
  });
});
