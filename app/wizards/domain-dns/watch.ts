import { comparePlanned, type PlannedState, type ServerAnswer } from '#app/checks/dns/compare-planned.ts';
import { planRecords, type SiteTargets } from '#app/checks/dns/planned-records.ts';
import type { DnsRecord, RecordData } from '#app/checks/dns/record.ts';

/** A record that name servers should give, or should not give any more, after go-live. */
export interface WatchedRecord {
  readonly record: RecordData;
  readonly wanted: 'there' | 'gone';
}

/** How far a watched record has come. */
export interface WatchState extends WatchedRecord, Omit<PlannedState, 'record'> {
  /** Whether it was as wanted at every server that answered, once at least. */
  readonly settled: boolean;
  /** Checks in a row in which it was not as wanted somewhere. */
  readonly misses: number;
  /** The account manager was told that it has been lost. */
  readonly told: boolean;
}

/** Misses in a row before anyone is told: a single one may be a server that is being changed. */
const MISSES_TO_TELL = 2;

/** What is watched of a zone once it is signed off. Names whose new address is not known here are left out. */
export function watchedRecords(
  records: readonly DnsRecord[],
  zone: string,
  targets?: SiteTargets,
): readonly WatchedRecord[] {
  const planned = planRecords(records, zone, targets).records;
  const gone = records
    .filter(({ decision }) => decision === 'remove')
    .map(({ name, type, value, ttl, priority }): RecordData => ({ name, type, value, ttl, priority }));
  return [
    ...planned.map((record): WatchedRecord => ({ record, wanted: 'there' })),
    ...gone.map((record): WatchedRecord => ({ record, wanted: 'gone' })),
  ];
}

const keyOf = ({ wanted, record: { name, type, value, priority } }: WatchedRecord) =>
  [wanted, name, type, priority ?? '', value].join(' ');

/** Whether every server that answered has it as wanted; false when none did. */
export const isAsWanted = ({
  wanted,
  seenBy,
  missingAt,
}: Pick<WatchState, 'wanted' | 'seenBy' | 'missingAt'>) =>
  seenBy.length + missingAt.length > 0 && (wanted === 'there' ? missingAt : seenBy).length === 0;

/** The states after another check. A check in which no server answered says nothing about a record. */
export function nextStates(
  before: readonly WatchState[],
  watched: readonly WatchedRecord[],
  answers: readonly ServerAnswer[],
  zone: string,
): readonly WatchState[] {
  const old = new Map(before.map((state) => [keyOf(state), state]));
  const all = comparePlanned(
    watched.map(({ record }) => record),
    answers,
    zone,
  );
  const now = new Map(all.map((state) => [state.record, state]));
  return watched.flatMap((one): WatchState[] => {
    const compared = now.get(one.record);
    if (!compared) return [];
    const { record: _record, ...seen } = compared;
    const { settled = false, misses = 0, told = false } = old.get(keyOf(one)) ?? {};
    const answered = seen.seenBy.length + seen.missingAt.length > 0;
    const fine = isAsWanted({ ...seen, wanted: one.wanted });
    if (!answered) return [{ ...one, ...seen, settled, misses, told }];
    return [
      { ...one, ...seen, settled: settled || fine, misses: fine ? 0 : misses + 1, told: told && !fine },
    ];
  });
}

/** Records that were there, are missing for longer than a moment, and of which nobody has been told. */
export const lostRecords = (states: readonly WatchState[]): readonly WatchState[] =>
  states.filter(
    ({ wanted, settled, misses, told }) => wanted === 'there' && settled && misses >= MISSES_TO_TELL && !told,
  );

/** The states after the account manager was told of the lost ones. */
export const toldOf = (states: readonly WatchState[], lost: readonly WatchState[]): readonly WatchState[] =>
  states.map((state) => (lost.includes(state) ? { ...state, told: true } : state));
