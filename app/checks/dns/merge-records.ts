import { readRecord } from './read-record.ts';
import type { DnsRecord } from './record.ts';

/** What two records share that mean the same. `zone` in lower-case ASCII without a final dot. */
export function recordKey(record: DnsRecord, zone: string): string {
  const read = readRecord(record, zone);
  const { name, type, rdata } = read.ok
    ? read.value
    : { ...record, rdata: `${record.priority ?? ''} ${record.value}` };
  return [name, type, rdata].join(' ');
}

/**
 * Adds records from another source to the table. A record that is already there stays as it is, with its decision, and learns
 * when its own source showed it last; new ones come last, under ids that are free.
 */
export function mergeRecords(
  existing: readonly DnsRecord[],
  incoming: readonly DnsRecord[],
  zone: string,
): readonly DnsRecord[] {
  const keyOf = (record: DnsRecord) => recordKey(record, zone);
  const fresh = new Map(incoming.map((record) => [keyOf(record), record]));
  const known = new Set(existing.map(keyOf));
  const ids = new Set(existing.map(({ id }) => id));
  const kept = existing.map((record): DnsRecord => {
    const again = fresh.get(keyOf(record));
    return again?.seenAt && again.source === record.source ? { ...record, seenAt: again.seenAt } : record;
  });
  const added = incoming
    .filter((record) => !known.has(keyOf(record)))
    .map((record) => withFreeId(record, ids));
  return [...kept, ...added];
}

function withFreeId(record: DnsRecord, taken: Set<string>): DnsRecord {
  let id = record.id;
  for (let n = 2; taken.has(id); n += 1) id = `${record.id}-${n}`;
  taken.add(id);
  return { ...record, id };
}
