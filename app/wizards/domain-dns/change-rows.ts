import { applyFix } from '#app/checks/dns/apply-fix.ts';
import { mergeRecords } from '#app/checks/dns/merge-records.ts';
import type { DnsRecord } from '#app/checks/dns/record.ts';
import { rowsOf, textOf } from '../engine/inputs.ts';
import type { Inputs, RowInput } from '../engine/types.ts';
import { placeOfFix } from './record-notes.ts';
import { type DomainRecords, recordsByDomain, rowOf } from './record-rows.ts';
import { judgeRecords } from './record-rules.ts';

type Rows = readonly RowInput[];

/** Rows that the table holds at most. */
const MOST_ROWS = 500;

export interface MergedRows {
  readonly rows: Rows;
  readonly added: number;
  /** Records that found no room. */
  readonly left: number;
}

/**
 * The table with records of one domain from another source added. `newId` names each added row; undefined when the domain is not
 * one with records.
 */
export function mergeRows(
  answers: Inputs,
  domainId: string,
  incoming: readonly DnsRecord[],
  newId: () => string,
): MergedRows | undefined {
  const one = recordsByDomain(answers).find(({ domain }) => domain.id === domainId);
  if (!one) return undefined;
  const merged = mergeRecords(one.records, incoming, one.domain.zone);
  const { kept, added } = replace(answers, one, merged);
  const room = Math.max(0, MOST_ROWS - kept.length);
  const fresh = added.slice(0, room).map((row) => ({ ...row, id: newId() }));
  return { rows: [...kept, ...fresh], added: fresh.length, left: added.length - fresh.length };
}

/** The table after the fix of one finding, named by its code and place; undefined when there is no such finding any more. */
export function fixRows(answers: Inputs, code: string, at: string, newId: () => string): Rows | undefined {
  for (const one of judgeRecords(answers)) {
    const finding = one.findings.find(
      (each) => each.code === code && each.fix && placeOfFix(each, one.domain) === at,
    );
    if (!finding?.fix) continue;
    const { kept, added } = replace(answers, one, applyFix(one.records, finding.fix, newId));
    return [...kept, ...added];
  }
  return undefined;
}

/** Puts the changed records of a domain into their rows. What was typed stays as it was typed, except in cells that changed. */
function replace(answers: Inputs, one: DomainRecords, next: readonly DnsRecord[]) {
  const before = new Map(one.records.map((record) => [record.id, record]));
  const after = new Map(next.map((record) => [record.id, record]));
  const filled = rowsOf(answers.records).filter((row) => !isBlank(row));
  const kept = filled.flatMap((row): RowInput[] => {
    const old = before.get(row.id);
    const now = after.get(row.id);
    if (!old) return [row];
    return now ? [{ ...row, ...changedCells(old, now) }] : [];
  });
  const added = next.filter(({ id }) => !before.has(id)).map((record) => rowOf(record, one.domain.id));
  return { kept, added };
}

/** The row that an empty table shows to be typed in. */
const isBlank = (row: RowInput) =>
  [row.name, row.type, row.value].every((cell) => textOf(cell).trim() === '');

function changedCells(old: DnsRecord, now: DnsRecord): Inputs {
  const was = rowOf(old);
  return Object.fromEntries(Object.entries(rowOf(now)).filter(([field, cell]) => cell !== was[field]));
}
