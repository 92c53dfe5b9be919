import { readRecord } from './read-record.ts';
import type { RecordData } from './record.ts';

/** What one name server said about the planned names; no records when it did not answer. Names absolute or relative to the zone. */
export interface ServerAnswer {
  readonly server: string;
  /** ISO instant. */
  readonly at: string;
  readonly records?: readonly RecordData[];
}

/** How far one planned record has come: "seen by 2 of 2". */
export interface PlannedState {
  readonly record: RecordData;
  readonly seenBy: readonly string[];
  readonly missingAt: readonly string[];
  /** Servers that did not answer; they count neither way. */
  readonly silent: readonly string[];
  /** Values of the same name and type that servers give instead, as master files write them. */
  readonly instead: readonly string[];
}

/** Compares planned records with what each server answers. Records that break their type's rule are left out. */
export function comparePlanned(
  planned: readonly RecordData[],
  answers: readonly ServerAnswer[],
  zone: string,
): readonly PlannedState[] {
  const wanted = planned.flatMap((record) => {
    const read = readRecord(record, zone);
    return read.ok ? [{ record, set: `${read.value.name} ${read.value.type}`, rdata: read.value.rdata }] : [];
  });
  const wantedBySet = Map.groupBy(wanted, ({ set }) => set);
  const seen = answers.map(({ server, records }) => ({ server, sets: records && setsOf(records, zone) }));
  return wanted.map(({ record, set, rdata }) => {
    const answering = seen.filter(({ sets }) => sets !== undefined);
    const has = ({ sets }: (typeof seen)[number]) => sets?.get(set)?.has(rdata) ?? false;
    const planRdata = new Set(wantedBySet.get(set)?.map((entry) => entry.rdata));
    const given = answering.flatMap(({ sets }) => [...(sets?.get(set) ?? [])]);
    return {
      record,
      seenBy: answering.filter(has).map(({ server }) => server),
      missingAt: answering.filter((entry) => !has(entry)).map(({ server }) => server),
      silent: seen.filter(({ sets }) => sets === undefined).map(({ server }) => server),
      instead: [...new Set(given)].filter((value) => !planRdata.has(value)),
    };
  });
}

function setsOf(records: readonly RecordData[], zone: string): ReadonlyMap<string, ReadonlySet<string>> {
  const sets = new Map<string, Set<string>>();
  for (const record of records) {
    const read = readRecord(record, zone);
    if (!read.ok) continue;
    const key = `${read.value.name} ${read.value.type}`;
    sets.set(key, (sets.get(key) ?? new Set()).add(read.value.rdata));
  }
  return sets;
}
