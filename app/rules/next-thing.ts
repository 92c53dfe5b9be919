import type { ItemKind, Side } from '#app/process/templates/types.ts';
import type { Area } from '#app/wizards/engine/types.ts';
import type { ItemStatus } from './item-status.ts';
import { type ClientPerson, worksInArea } from './permissions.ts';
import { whoseTurn } from './whose-turn.ts';

/** What choosing the next thing needs of one item. */
export interface Candidate {
  readonly key: string;
  readonly kind: ItemKind;
  readonly area: Area;
  readonly side: Side;
  readonly role: string;
  readonly status: ItemStatus;
  /** ISO date. */
  readonly due?: string;
  readonly wizard?: string;
  readonly completedBy?: string;
  readonly relayed?: boolean;
  /** What takes others' time has been asked for and is on its way: the client cannot go on just now. */
  readonly underWay?: boolean;
}

/** Why an item is the next one; words are `next.<reason>` of the process words. */
export type NextReason = 'returned' | 'slow' | 'due' | 'open';

/** Forms that need somebody else's time: the old registrar's key, the bank's agreement, mandates in Suomi.fi. */
const SLOW_WIZARDS: readonly string[] = ['domain-dns', 'bank-connection', 'authorisations'];

const isSlow = ({ wizard, completedBy }: Pick<Candidate, 'wizard' | 'completedBy'>) =>
  SLOW_WIZARDS.includes(wizard ?? completedBy ?? '');

function reasonOf(item: Candidate): NextReason {
  if (item.status === 'returned') return 'returned';
  if (isSlow(item)) return 'slow';
  return item.due ? 'due' : 'open';
}

/** Order of the reasons, most urgent first. */
export const REASON_RANK: Readonly<Record<NextReason, number>> = { returned: 0, slow: 1, due: 2, open: 3 };
const NO_DATE = '9999-12-31';

/** What comes first compares lower. A form goes before the task it completes, else the template's order stays. */
function compare(a: Candidate, b: Candidate): number {
  if (a.underWay !== b.underWay) return a.underWay ? 1 : -1;
  const rank = REASON_RANK[reasonOf(a)] - REASON_RANK[reasonOf(b)];
  if (rank !== 0) return rank;
  const [dueA, dueB] = [a.due ?? NO_DATE, b.due ?? NO_DATE];
  if (dueA !== dueB) return dueA < dueB ? -1 : 1;
  return Number(a.kind !== 'wizard') - Number(b.kind !== 'wizard');
}

/**
 * The client's open items that this person can do now, the most useful first: what was returned, then what takes
 * others' time, then by due date. Blocked items and those in other people's areas are left out.
 */
export function thingsToDo(items: readonly Candidate[], person: ClientPerson): readonly Candidate[] {
  return items
    .filter(
      (item) => item.side === 'client' && whoseTurn(item) === 'client' && worksInArea(person, item.area),
    )
    .filter((item) => item.kind === 'wizard' || item.role !== 'mainContact' || person.role === 'mainContact')
    .map((item) => ({ ...item, underWay: item.underWay ?? false }))
    .sort(compare);
}

/** What takes others' time and has not been set going: to be begun soon, whatever comes first. */
export const slowThings = (items: readonly Candidate[], person: ClientPerson): readonly Candidate[] =>
  thingsToDo(items, person).filter((item) => !item.underWay && isSlow(item));

/** The single most useful next thing for a person of the client, with the reason; undefined when there is none. */
export function nextThing(
  items: readonly Candidate[],
  person: ClientPerson,
): { readonly item: Candidate; readonly reason: NextReason } | undefined {
  const [item] = thingsToDo(items, person);
  return item && { item, reason: reasonOf(item) };
}
