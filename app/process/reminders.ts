import { addWorkingDays, isWorkingDay } from './working-days.ts';

/** Step of the reminders of one open item; words are `reminders.<step>`. */
export type ReminderStep = 'before' | 'today' | 'late' | 'veryLate' | 'escalated';

/**
 * Working days from the due date. The last step goes to the account manager, not to the client; after it nothing is
 * sent automatically.
 */
export const REMINDER_STEPS: readonly { readonly step: ReminderStep; readonly days: number }[] = [
  { step: 'before', days: -2 },
  { step: 'today', days: 0 },
  { step: 'late', days: 2 },
  { step: 'veryLate', days: 5 },
  { step: 'escalated', days: 6 },
];

/** A due date is near when at most this many working days are left. */
export const DUE_SOON_DAYS = 3;

/** Reminders leave between these times of a working day, at most one message per person per day. */
export const REMINDER_WINDOW = { zone: 'Europe/Helsinki', from: '08:00', to: '18:00' } as const;

/** Weekly digest of open items; ISO weekday, 1 is Monday. */
export const DIGEST = { weekday: 1, at: '08:30' } as const;

/**
 * The reminder that falls on `today` (ISO) for an open item due on `due`, or undefined. A due date on a day off is
 * reminded of on the working day before it. Nothing falls on a day off.
 */
export function reminderOn(today: string, due: string): ReminderStep | undefined {
  if (!isWorkingDay(today)) return undefined;
  const day = isWorkingDay(due) ? due : addWorkingDays(due, -1);
  return REMINDER_STEPS.find(({ days }) => addWorkingDays(day, days) === today)?.step;
}
