import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { importZone } from '#app/checks/dns/import-zone.ts';
import { readZoneFile } from '#app/checks/dns/zone-file.ts';
import { checkZoneFile } from '#app/files/kinds/zone-file.ts';
import { translator } from '#app/i18n/words.ts';

interface ExpectedZone {
  readonly file: string;
  readonly kind: string;
  readonly origin: string;
  readonly defaultTtl: number;
  readonly recordCount: number;
  readonly soa?: { readonly mname: string; readonly serial: number };
  readonly records?: readonly object[];
  readonly conflicts: readonly {
    readonly code: string;
    readonly severity: string;
    readonly name: string;
    readonly type?: string;
    readonly value?: string | number;
  }[];
}

const samples = new URL('../../files/samples/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, samples), 'utf8');
const { files } = JSON.parse(read('expected.json')) as { files: ExpectedZone[] };
const zones = files.filter(({ kind }) => kind === 'dns-zone');

describe.each(zones)('the sample $file', (expected) => {
  const text = read(expected.file);

  test('has exactly the findings that are expected', () => {
    const report = checkZoneFile(text, undefined, { find: translator('fi').find });
    const found = report.findings.map(({ code, level, name }) => `${name} ${code} ${level}`);
    const wanted = expected.conflicts.map(({ code, severity, name }) => `${name} ${code} ${severity}`);
    expect(found.sort()).toEqual(wanted.sort());
    for (const { code, name, type, value } of expected.conflicts) {
      const finding = report.findings.find((other) => other.code === code && other.name === name);
      if (type) expect(finding).toMatchObject({ type });
      if (value !== undefined) expect(finding).toMatchObject({ value: String(value) });
    }
    expect({ rows: report.rows, zone: report.zone }).toEqual({
      rows: expected.recordCount,
      zone: expected.origin,
    });
  });

  test('is read record by record', () => {
    const file = readZoneFile(text);
    expect(file).toMatchObject({
      zone: `${expected.origin}.`,
      defaultTtl: expected.defaultTtl,
      problems: [],
    });
    if (expected.soa) expect(file.soa).toMatchObject(expected.soa);
    const records = importZone(file, expected.origin).map(({ record }) => record);
    expect(records).toHaveLength(expected.recordCount);
    if (!expected.records) return;
    const rows = records.map(({ name, type, value, ttl, priority }) => ({
      name,
      type,
      value,
      ttl,
      priority,
    }));
    expect(rows).toEqual(expected.records.map((record) => ({ priority: undefined, ...record })));
  });

  test('says what it finds in sentences without holes', () => {
    const report = checkZoneFile(text, undefined, { find: translator('fi').find });
    for (const { reason } of report.findings) expect(reason).toMatch(/^[^{}]{15,}[.]$/);
  });
});
