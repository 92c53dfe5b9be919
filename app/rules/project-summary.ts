import type { ItemKind, Side } from '#app/process/templates/types.ts';
import type { Area } from '#app/wizards/engine/types.ts';
import { ITEM_STATUSES, type ItemStatus, isHandedIn, isSettled } from './item-status.ts';
import { TURNS, type Turn, whoseTurn } from './whose-turn.ts';

/** What a summary needs of one item of a project. */
export interface SummaryItem {
  readonly key: string;
  readonly kind: ItemKind;
  readonly area: Area;
  readonly side: Side;
  readonly phase: string;
  readonly status: ItemStatus;
  /** ISO date. */
  readonly due?: string;
  /** Fields that are required and visible, and how many of them hold a valid value. */
  readonly required: number;
  readonly valid: number;
  readonly relayed?: boolean;
}

export interface Counts {
  readonly byStatus: Readonly<Record<ItemStatus, number>>;
  /** Items of the project; what was accepted as not applicable is none of them. */
  readonly total: number;
  readonly done: number;
  readonly required: number;
  readonly valid: number;
  /** Whole per cent of required fields that are valid; 100 only when all are. */
  readonly completeness: number;
  /** Items not handed in although their due date is past. */
  readonly late: number;
}

export interface ProjectSummary extends Counts {
  readonly areas: Readonly<Partial<Record<Area, Counts>>>;
  readonly turns: Readonly<Record<Turn, number>>;
  readonly turn: Turn;
  /** What the client handed in and the provider has not decided on. */
  readonly toReview: number;
  /** The earliest due date of what is not handed in, past ones included. */
  readonly nextDue?: { readonly key: string; readonly date: string };
  /** First phase with something left; the last one when nothing is. Undefined when there are no items. */
  readonly phase?: string;
}

const tally = <K extends string>(keys: readonly K[], found: readonly K[]) =>
  Object.fromEntries(keys.map((key) => [key, found.filter((k) => k === key).length])) as Record<K, number>;

const sum = (numbers: readonly number[]) => numbers.reduce((all, n) => all + n, 0);

/** Whether the responsible side still has to hand it in. */
const isOpen = ({ status }: SummaryItem) => !isSettled(status) && !isHandedIn(status);

/** Past its due date and not handed in. Dates are ISO. */
export function isLate(item: SummaryItem, today: string): boolean {
  return item.due !== undefined && item.due < today && isOpen(item);
}

function percent(valid: number, required: number, allDone: boolean): number {
  if (required === 0) return allDone ? 100 : 0;
  return Math.floor((100 * valid) / required);
}

function count(items: readonly SummaryItem[], today: string): Counts {
  const kept = items.filter((item) => item.status !== 'notApplicable');
  const done = kept.filter((item) => isSettled(item.status)).length;
  const required = sum(kept.map((item) => item.required));
  const valid = sum(kept.map((item) => item.valid));
  return {
    byStatus: tally(
      ITEM_STATUSES,
      items.map((item) => item.status),
    ),
    total: kept.length,
    done,
    required,
    valid,
    completeness: percent(valid, required, done === kept.length),
    late: items.filter((item) => isLate(item, today)).length,
  };
}

/**
 * Whose move the project is: the provider's while something handed in waits for a check, else the client's while the
 * client can do anything, then a third person's. The provider's own tasks decide only when nobody else can move.
 */
function projectTurn(turns: Readonly<Record<Turn, number>>, toReview: number): Turn {
  if (toReview > 0) return 'provider';
  return (['client', 'thirdParty', 'provider'] as const).find((turn) => turns[turn] > 0) ?? 'nobody';
}

/** The picture of a project from its items, which come in the template's order. `today` is an ISO date. */
export function projectSummary(items: readonly SummaryItem[], today: string): ProjectSummary {
  const areas = [...new Set(items.map((item) => item.area))];
  const turns = tally(TURNS, items.map(whoseTurn));
  const toReview = items.filter((item) => isHandedIn(item.status) && whoseTurn(item) === 'provider').length;
  const open = items.flatMap((item) => (isOpen(item) && item.due ? [{ key: item.key, date: item.due }] : []));
  return {
    ...count(items, today),
    areas: Object.fromEntries(
      areas.map((area) => [
        area,
        count(
          items.filter((item) => item.area === area),
          today,
        ),
      ]),
    ),
    turns,
    turn: projectTurn(turns, toReview),
    toReview,
    nextDue: open.reduce<(typeof open)[number] | undefined>(
      (first, item) => (first && first.date <= item.date ? first : item),
      undefined,
    ),
    phase: (items.find((item) => !isSettled(item.status)) ?? items.at(-1))?.phase,
  };
}
