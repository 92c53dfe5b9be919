import { addWorkingDays } from '../working-days.ts';
import type { AnchorEvent, Due, DueEvent, Item, Template } from './types.ts';

/** ISO dates of events that have happened or are agreed on. */
export type Events = Readonly<Partial<Record<DueEvent, string>>>;

/** A due date, or the event that must be known first. */
export type DueDate = { readonly date: string } | { readonly date?: undefined; readonly waitsFor: DueEvent };

/** When an item is due: working days counted from its event, the day of the event not included. */
export function dueDate(item: { readonly due: Due }, events: Events): DueDate {
  const { days, from } = item.due;
  const day = events[from];
  return day === undefined ? { waitsFor: from } : { date: addWorkingDays(day, days) };
}

/** ISO dates that are known of one item of a project. */
export interface ItemDates {
  readonly key: string;
  readonly submitted?: string;
  readonly signedOff?: string;
  /** Done; of a meeting the day when its notes were approved. */
  readonly done?: string;
  /** Day of a meeting. */
  readonly held?: string;
  /** Accepted as not applicable: whatever waited for the item counts from this day. */
  readonly leftOut?: string;
}

/**
 * Events from what is known of a project: days that the parties agreed on, and days of its items. An agreed or planned
 * day of an anchor event gives way to the day on which its item really brought it.
 */
export function eventsOf(
  template: Template,
  agreed: Readonly<Partial<Record<AnchorEvent, string>>>,
  items: readonly ItemDates[],
): Events {
  const events: Partial<Record<DueEvent, string>> = { ...agreed };
  for (const { key, submitted, signedOff, done, leftOut } of items) {
    events[`submit:${key}`] = submitted ?? leftOut;
    events[`signoff:${key}`] = signedOff ?? leftOut;
    events[`done:${key}`] = done ?? leftOut;
  }
  for (const [event, key] of Object.entries(template.broughtBy) as [AnchorEvent, string][]) {
    const item = items.find((i) => i.key === key);
    events[event] = item?.held ?? item?.done ?? events[event];
  }
  return events;
}

/** Keys of items that a due date counts from, so that dates are worked out again when those change. */
export function dueSource(item: Pick<Item, 'due'>): string | undefined {
  return /^(?:submit|signoff|done):(.+)$/.exec(item.due.from)?.[1];
}
