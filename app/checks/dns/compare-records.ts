import { type Canonical, readRecord } from './read-record.ts';
import type { DnsRecord } from './record.ts';

export type RecordField = 'name' | 'type' | 'value' | 'ttl' | 'priority' | 'decision';

/** One row of a comparison. */
export type RecordChange =
  | { readonly kind: 'added'; readonly after: DnsRecord }
  | { readonly kind: 'removed'; readonly before: DnsRecord }
  | { readonly kind: 'same'; readonly before: DnsRecord; readonly after: DnsRecord }
  | {
      readonly kind: 'changed';
      readonly before: DnsRecord;
      readonly after: DnsRecord;
      readonly fields: readonly RecordField[];
    };

/**
 * Compares two versions of a table row by row, by what the records mean and not by how they are written. Rows follow the new
 * version, removed ones come last. Equal records pair first, then rows that kept their id and their name or type, then rows of
 * the same name and type.
 */
export function compareRecords(
  before: readonly DnsRecord[],
  after: readonly DnsRecord[],
  zone: string,
): readonly RecordChange[] {
  const left = before.map((record) => read(record, zone));
  const right = after.map((record) => read(record, zone));
  const partner = new Map<Side, Side>();
  pair(left, right, partner, ({ key }) => key);
  pair(left, right, partner, ({ record, owner }) => `${record.id} ${owner}`);
  pair(left, right, partner, ({ record, type }) => `${record.id} ${type}`);
  pair(left, right, partner, ({ owner, type }) => `${owner} ${type}`);
  const paired = new Set(partner.values());
  return [
    ...right.map((side): RecordChange => {
      const old = partner.get(side);
      return old ? changeOf(old, side) : { kind: 'added', after: side.record };
    }),
    ...left
      .filter((side) => !paired.has(side))
      .map(({ record }): RecordChange => ({ kind: 'removed', before: record })),
  ];
}

interface Side {
  readonly record: DnsRecord;
  readonly owner: string;
  readonly type: string;
  readonly rdata: string;
  readonly key: string;
}

function read(record: DnsRecord, zone: string): Side {
  const verdict = readRecord(record, zone);
  const fallback: Canonical = {
    name: record.name.trim().toLowerCase(),
    type: record.type.trim().toUpperCase(),
    rdata: `${record.priority ?? ''} ${record.value.trim()}`,
  };
  const { name: owner, type, rdata } = verdict.ok ? verdict.value : fallback;
  return { record, owner, type, rdata, key: [owner, type, rdata].join(' ') };
}

/** Pairs what is still alone on both sides by a key, in order. */
function pair(
  left: readonly Side[],
  right: readonly Side[],
  partner: Map<Side, Side>,
  keyOf: (side: Side) => string,
) {
  const taken = new Set(partner.values());
  const waiting = Map.groupBy(left.filter((side) => !taken.has(side)).reverse(), keyOf);
  for (const side of right) {
    if (partner.has(side)) continue;
    const found = waiting.get(keyOf(side))?.pop();
    if (found) partner.set(side, found);
  }
}

function changeOf(old: Side, now: Side): RecordChange {
  const fields: RecordField[] = [];
  if (old.owner !== now.owner) fields.push('name');
  if (old.type !== now.type) fields.push('type');
  if (old.rdata !== now.rdata) fields.push(onlyPriority(old, now) ? 'priority' : 'value');
  if (old.record.ttl !== now.record.ttl) fields.push('ttl');
  if (old.record.decision !== now.record.decision) fields.push('decision');
  const both = { before: old.record, after: now.record };
  return fields.length > 0 ? { kind: 'changed', ...both, fields } : { kind: 'same', ...both };
}

const onlyPriority = (old: Side, now: Side) =>
  old.record.priority !== now.record.priority && old.record.value.trim() === now.record.value.trim();
