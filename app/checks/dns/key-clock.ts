/** Working days that the old registrar has from the written request (Traficom's rules on changing the registrar of .fi). */
export const KEY_WORKING_DAYS = 5;

/** The working-day calendar; ISO dates. */
export interface WorkingDays {
  readonly addWorkingDays: (date: string, days: number) => string;
  readonly workingDaysBetween: (from: string, to: string) => number;
}

/** How the request for a registrar transfer key stands. `days` counts working days: left, or late. */
export type KeyClock =
  | { readonly state: 'notAsked' }
  | {
      readonly state: 'running' | 'dueToday' | 'late';
      readonly asked: string;
      readonly due: string;
      readonly days: number;
    };

/** The clock of a request made on `asked`, seen on `today`; ISO dates. The day of the request is not counted. */
export function keyClock(asked: string | undefined, today: string, calendar: WorkingDays): KeyClock {
  if (!asked) return { state: 'notAsked' };
  const due = calendar.addWorkingDays(asked, KEY_WORKING_DAYS);
  if (today === due) return { state: 'dueToday', asked, due, days: 0 };
  const days = Math.abs(calendar.workingDaysBetween(today, due));
  return { state: today < due ? 'running' : 'late', asked, due, days };
}
