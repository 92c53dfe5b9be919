import { describe, expect, test } from 'vitest';
import { checkZone, findConflicts } from '#app/checks/dns/check-zone.ts';
import type { DnsRecord } from '#app/checks/dns/record.ts';
import vectors from '../../files/vectors.json' with { type: 'json' };

const { valid, invalid } = vectors.dns_zone_conflicts;

interface VectorRecord {
  readonly name: string;
  readonly type: string;
  readonly value: string;
  readonly ttl?: number;
}

const toRecords = (records: readonly VectorRecord[]): DnsRecord[] =>
  records.map((record, at) => ({ ...record, id: `r${at}`, source: 'typed', decision: 'keep' }));

describe('dns_zone_conflicts', () => {
  test.each(valid.map((entry) => [entry.note, entry.value] as const))(
    'finds nothing in: %s',
    (_, { zone, records }) => {
      expect(findConflicts(toRecords(records), zone)).toEqual([]);
      expect(checkZone(toRecords(records), zone).filter(({ level }) => level === 'error')).toEqual([]);
    },
  );

  test.each(invalid.map((entry) => [entry.code, entry.why, entry] as const))(
    'finds %s: %s',
    (_, __, entry) => {
      const { zone, records } = entry.value;
      const codes = findConflicts(toRecords(records), zone).map(({ code }) => code);
      expect([...new Set(codes)].sort()).toEqual([...entry.all_codes].sort());
      expect(codes).toContain(entry.code);
    },
  );
});
