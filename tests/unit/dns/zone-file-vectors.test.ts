import { describe, expect, test } from 'vitest';
import { readZoneFile } from '#app/checks/dns/zone-file.ts';
import vectors from '../../files/vectors.json' with { type: 'json' };

const { valid, invalid } = vectors.bind_zone_file;

describe('bind_zone_file', () => {
  test.each(valid.map((entry) => [entry.note, entry] as const))('reads a file with %s', (_, entry) => {
    const file = readZoneFile(entry.value);
    expect(file.problems).toEqual([]);
    expect(file.records.filter((record) => record.fault)).toEqual([]);
    const records = file.records.map(({ name, ttl, type, value }) => ({ name, ttl, type, value }));
    expect({ origin: file.zone, count: records.length, records }).toEqual(entry.normalized);
  });

  test.each(invalid.map((entry) => [entry.why, entry] as const))('names the line of: %s', (_, entry) => {
    const file = readZoneFile(entry.value);
    const faults = [...file.problems, ...file.records.flatMap((record) => record.fault ?? [])];
    expect(faults.map((fault) => fault.line)).toEqual([entry.line]);
    const [first = 0, last = 0] = entry.accept_lines;
    expect(faults[0]?.line).toBeGreaterThanOrEqual(first);
    expect(faults[0]?.line).toBeLessThanOrEqual(last);
  });
});
