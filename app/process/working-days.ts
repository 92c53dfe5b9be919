import { type HolidayName, holidaysOf } from './holidays.ts';

const DAY_MS = 86_400_000;
const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;

const toIso = (ms: number) => new Date(ms).toISOString().slice(0, 10);

function toMs(date: string): number | undefined {
  if (!ISO_DATE.test(date)) return undefined;
  const ms = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(ms) || toIso(ms) !== date ? undefined : ms;
}

function calendarDay(date: string): number {
  const ms = toMs(date);
  if (ms === undefined) throw new RangeError('not an ISO calendar date');
  return ms;
}

/** The Finnish public holiday or eve on an ISO date, as a word key of `holidays`; undefined on other days. */
export function holidayName(date: string): HolidayName | undefined {
  return holidaysOf(Number(date.slice(0, 4))).find((holiday) => holiday.date === date)?.name;
}

/**
 * Whether an ISO date is Monday to Friday and neither a Finnish public holiday nor Midsummer Eve or Christmas Eve
 * (Act 150/1930 s. 5). Text that is no calendar date is not a working day.
 */
export function isWorkingDay(date: string): boolean {
  const ms = toMs(date);
  if (ms === undefined) return false;
  const weekday = new Date(ms).getUTCDay();
  return weekday !== 0 && weekday !== 6 && holidayName(date) === undefined;
}

/**
 * The `n`th working day after an ISO date; before it when `n` is negative. The date itself is never counted
 * (Act 150/1930 s. 2), and with 0 the date is returned as it is, working day or not.
 * @throws RangeError when `date` is no calendar date or `n` no whole number.
 */
export function addWorkingDays(date: string, n: number): string {
  let ms = calendarDay(date);
  if (!Number.isInteger(n)) throw new RangeError('working days are whole numbers');
  const direction = Math.sign(n);
  for (let left = Math.abs(n); left > 0; ) {
    ms += direction * DAY_MS;
    if (isWorkingDay(toIso(ms))) left -= 1;
  }
  return toIso(ms);
}

/**
 * How many working days lie after `from` up to and including `to`; negative when `to` is earlier, so that
 * `workingDaysBetween(d, addWorkingDays(d, n))` is `n`.
 * @throws RangeError when either is no calendar date.
 */
export function workingDaysBetween(from: string, to: string): number {
  const end = calendarDay(to);
  const start = calendarDay(from);
  const direction = Math.sign(end - start);
  let count = 0;
  for (let ms = start; ms !== end; ) {
    ms += direction * DAY_MS;
    if (isWorkingDay(toIso(ms))) count += direction;
  }
  return count;
}
