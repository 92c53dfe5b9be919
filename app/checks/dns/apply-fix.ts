import type { Fix } from './finding.ts';
import type { DnsRecord } from './record.ts';

/**
 * The table after a fix. A record that exists in DNS today is not dropped but marked to be removed; one that was only typed
 * goes. Ids that are no longer there are passed over. `newId` names an added record.
 */
export function applyFix(
  records: readonly DnsRecord[],
  fix: Fix,
  newId: () => string = freeId(records),
): readonly DnsRecord[] {
  switch (fix.kind) {
    case 'remove':
      return without(records, new Set(fix.ids));
    case 'edit': {
      const edits = new Map(fix.edits.map(({ id, set }) => [id, set]));
      return records.map((record) => ({ ...record, ...edits.get(record.id) }));
    }
    case 'mergeSpf': {
      const merged = records.map((record) =>
        record.id === fix.keep ? { ...record, value: fix.value } : record,
      );
      return without(merged, new Set(fix.remove));
    }
    case 'add':
      return [...records, { ...fix.record, id: newId(), source: 'typed', decision: 'keep' }];
  }
}

const without = (records: readonly DnsRecord[], ids: ReadonlySet<string>) =>
  records.flatMap((record): DnsRecord[] => {
    if (!ids.has(record.id)) return [record];
    return record.source === 'typed' ? [] : [{ ...record, decision: 'remove' }];
  });

const freeId = (records: readonly DnsRecord[]) => () => {
  const taken = new Set(records.map(({ id }) => id));
  let n = records.length + 1;
  while (taken.has(`new-${n}`)) n += 1;
  return `new-${n}`;
};
