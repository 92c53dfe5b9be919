import type { Events } from '#app/process/templates/due-date.ts';
import type { DueEvent, GateFact, Item } from '#app/process/templates/types.ts';
import { type ItemStatus, isSettled } from './item-status.ts';

/** What is known of the project when a gate is asked. */
export interface GateState {
  readonly statusOf: (key: string) => ItemStatus | undefined;
  readonly events: Events;
  /** ISO date. */
  readonly today: string;
  readonly facts: Readonly<Partial<Record<GateFact, boolean>>>;
}

/** What one condition of a gate still lacks. */
export interface Missing {
  /** Index of the condition, and of its sentence among the gate's steps; undefined for a plain dependency. */
  readonly criterion?: number;
  readonly items: readonly string[];
  readonly events: readonly DueEvent[];
  readonly facts: readonly GateFact[];
}

/** Everything that keeps a gate closed, condition by condition; empty when the gate may be opened. */
export function missingFor(gate: Pick<Item, 'criteria' | 'depends'>, state: GateState): readonly Missing[] {
  const lacking = (keys: readonly string[]) =>
    keys.filter((key) => {
      const status = state.statusOf(key);
      return status !== undefined && !isSettled(status);
    });
  const found = gate.criteria.map((criterion, index): Missing => {
    const known = (criterion.known ?? []).filter((event) => !state.events[event]);
    const reached = (criterion.reached ?? []).filter((event) => {
      const day = state.events[event];
      return day === undefined || day > state.today;
    });
    return {
      criterion: index,
      items: lacking(criterion.items ?? []),
      events: [...known, ...reached],
      facts: (criterion.facts ?? []).filter((fact) => state.facts[fact] !== true),
    };
  });
  const named = new Set(gate.criteria.flatMap(({ items }) => items ?? []));
  const rest: Missing = {
    items: lacking(gate.depends.filter((key) => !named.has(key))),
    events: [],
    facts: [],
  };
  return [...found, rest].filter(
    ({ items, events, facts }) => items.length + events.length + facts.length > 0,
  );
}
