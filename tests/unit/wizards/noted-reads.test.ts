import { expect, test } from 'vitest';
import { notingReads, readsOf } from '#app/wizards/engine/noted-reads.ts';
import type { Facts, Inputs } from '#app/wizards/engine/types.ts';

const KNOWN: Facts['known'] = { company: { name: 'Koivurannan Leipomo Oy', city: 'Tampere' } };

const noted = (look: (known: Facts['known']) => unknown): readonly string[] => {
  const reads = new Set<string>();
  look(notingReads(KNOWN, reads));
  return [...reads];
};

/** Whether a computation that looks so must be done again when these fields of the company's form have changed. */
const concerns = (look: (known: Facts['known']) => unknown, fields: readonly string[]) =>
  readsOf('company', fields).some((read) => noted(look).includes(read));

test('what was looked at is given and noted, and nothing else', () => {
  expect(noted((known) => known.company?.name)).toEqual(['company.name']);
  expect(noted(() => undefined)).toEqual([]);
  expect(notingReads(KNOWN, new Set()).company?.name).toBe('Koivurannan Leipomo Oy');
});

test('a change of another field concerns nobody who did not look there', () => {
  expect(concerns((known) => known.company?.name, ['city'])).toBe(false);
  expect(concerns((known) => known.company?.name, ['city', 'name'])).toBe(true);
  expect(concerns((known) => known.company?.phone, ['phone'])).toBe(true);
});

test('whoever looked for a form that was not there, or went through one or all of them, is concerned by any field', () => {
  const looks: ((known: Facts['known']) => unknown)[] = [
    (known) => Object.entries(known.company ?? {}),
    (known) => ({ ...known.company }) satisfies Inputs,
    (known) => Object.keys(known),
    (known) => 'company' in known,
    (known) => 'name' in (known.company ?? {}),
  ];
  for (const look of looks) expect(concerns(look, ['name'])).toBe(true);
  const reads = new Set<string>();
  expect(notingReads({}, reads).company).toBeUndefined();
  expect(readsOf('company', ['name']).some((read) => reads.has(read))).toBe(true);
});
