import { accept, type Check, refuse } from './check.ts';

const daysIn = (month: number, year: number): number => {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
};

/** Whether a text is an ISO date (2026-11-21) of the Gregorian calendar. */
export function isIsoDate(text: string): boolean {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (!parts) return false;
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(month, year);
}

/**
 * Date as Finns write it: d.m.yyyy, day before month, year 1900–2199, leading zeros dropped in the normal form. Compare and
 * compute with `toIso`.
 */
export const finnishDate: Check = (text) => {
  const parts = /^(\d\d?)\.(\d\d?)\.(\d{4})$/.exec(text.trim());
  if (!parts) return refuse(/^\d\d?\.\d\d?\.(?:\d\d)?$/.test(text.trim()) ? 'date.year' : 'date.shape');
  const [day, month, year] = parts.slice(1).map(Number) as [number, number, number];
  if (year < 1900 || year > 2199) return refuse('date.yearRange');
  if (month < 1 || month > 12) return refuse('date.month', { month });
  if (day < 1 || day > daysIn(month, year)) return refuse('date.day', { day, month, year: String(year) });
  return accept(`${day}.${month}.${year}`);
};

/** The ISO date of a Finnish one (21.11.2026 → 2026-11-21); undefined when `finnishDate` refuses it. */
export function toIso(finnish: string): string | undefined {
  const verdict = finnishDate(finnish);
  if (!verdict.ok) return undefined;
  const [day, month, year] = verdict.value.split('.') as [string, string, string];
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** The Finnish form of an ISO date (2026-11-21 → 21.11.2026). */
export function toFinnish(iso: string): string {
  const [year, month, day] = iso.split('-');
  return `${Number(day)}.${Number(month)}.${year}`;
}

/** A date that is `today` or later. `today` is an ISO date in Europe/Helsinki. */
export const dateNotPast =
  (today: string): Check =>
  (text) => {
    const verdict = finnishDate(text);
    return verdict.ok && toIso(verdict.value)! < today
      ? refuse('date.past', { today: toFinnish(today) })
      : verdict;
  };

/** A date that is `today` or earlier. `today` is an ISO date in Europe/Helsinki. */
export const dateNotFuture =
  (today: string): Check =>
  (text) => {
    const verdict = finnishDate(text);
    return verdict.ok && toIso(verdict.value)! > today
      ? refuse('date.future', { today: toFinnish(today) })
      : verdict;
  };
