import { describe, expect, test } from 'vitest';
import type { Verdict } from '#app/checks/check.ts';
import { type Canonical, checkRecord, readName, readValue } from '#app/checks/dns/read-record.ts';
import { chunkTxt, joinTxt, parseTxt } from '#app/checks/dns/txt.ts';
import vectors from '../../files/vectors.json' with { type: 'json' };

interface Row {
  readonly zone: string;
  readonly name: string;
  readonly value: string;
  readonly ttl?: number;
}

const TYPES = ['a', 'aaaa', 'cname', 'mx', 'srv', 'caa', 'ns'] as const;

/** The vectors write values in master-file form, names without the final dot. */
function check(type: string, row: Row): Verdict<Canonical> {
  if (type === 'TXT') {
    const name = readName(row.name, type, row.zone);
    if (!name.ok) return name;
    const rdata = readValue(type, row.value);
    return rdata.ok ? { ok: true, value: { name: name.value, type, rdata: rdata.value } } : rdata;
  }
  return checkRecord({ name: row.name, type, value: row.value, ttl: row.ttl }, row.zone);
}

const withoutDot = (rdata: string) => rdata.replace(/(?<=[^ ])\.$/, '');

describe.each(TYPES)('dns_%s', (type) => {
  const { valid, invalid } = vectors[`dns_${type}`];

  test.each(valid.map((entry) => [JSON.stringify(entry.value), entry] as const))('accepts %s', (_, entry) => {
    const verdict = check(type.toUpperCase(), entry.value as Row);
    expect(verdict).toMatchObject({ ok: true });
    if (!verdict.ok) return;
    const { name, rdata } = verdict.value;
    expect({ name, value: withoutDot(rdata) }).toEqual(entry.normalized);
  });

  test.each(invalid.map((entry) => [entry.why, entry] as const))('refuses %s', (_, entry) => {
    const verdict = check(type.toUpperCase(), entry.value as Row);
    expect(verdict).toMatchObject({ ok: false, code: expect.stringMatching(/^[a-z]\w+$/) });
  });
});

describe('dns_txt', () => {
  const { valid, invalid } = vectors.dns_txt;

  test.each(valid.map((entry) => [entry.value.value.slice(0, 40), entry] as const))(
    'accepts %s',
    (_, entry) => {
      const verdict = check('TXT', entry.value);
      const strings = parseTxt(entry.value.value);
      expect(verdict.ok && verdict.value.name).toBe(entry.normalized.name);
      expect(strings.ok && strings.value.map((string) => joinTxt([string]))).toEqual(entry.normalized.value);
    },
  );

  test.each(invalid.map((entry) => [entry.why, entry] as const))('refuses %s', (_, entry) => {
    expect(check('TXT', entry.value)).toMatchObject({ ok: false, code: expect.stringMatching(/^[a-z]\w+$/) });
  });
});

describe('dns_txt_chunks', () => {
  const { valid, invalid } = vectors.dns_txt_chunks;

  test.each(valid.map((entry) => [entry.normalized.octets, entry] as const))('cuts %i octets', (_, entry) => {
    const verdict = chunkTxt(entry.value);
    expect(verdict.ok && { octets: verdict.value.octets, strings: verdict.value.strings.length }).toEqual(
      entry.normalized,
    );
    expect(verdict.ok && joinTxt(verdict.value.strings)).toBe(entry.value);
  });

  test.each(invalid.map((entry) => [entry.why, entry.value] as const))('refuses a %s', (_, value) => {
    expect(chunkTxt(value)).toEqual({ ok: false, code: 'txtControl' });
  });
});
