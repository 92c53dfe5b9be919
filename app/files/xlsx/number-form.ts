import { CELL } from '../row.ts';

/** What a number format makes of a number. */
export const NUMBER_FORM = { plain: 0, date: 1, percent: 2 } as const;

/** Formats that a workbook does not have to define (ECMA-376 part 1, 18.8.30). */
const DATES = (id: number) => (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 58);
const PERCENTS = new Set([9, 10]);

/** Form of a number format by its id and, when the workbook defines it, its code. */
export function numberForm(id: number, code: string | undefined): number {
  if (code === undefined)
    return DATES(id) ? NUMBER_FORM.date : PERCENTS.has(id) ? NUMBER_FORM.percent : NUMBER_FORM.plain;
  const bare = code.replace(/"[^"]*"|\[[^\]]*\]|\\.|_./g, '');
  if (/[ymd]/i.test(bare) || /h.*:|:.*s/i.test(bare)) return NUMBER_FORM.date;
  return bare.includes('%') ? NUMBER_FORM.percent : NUMBER_FORM.plain;
}

const DAY = 86_400_000;
/** Day 0 of the two calendars of workbooks, in days from 1970. */
const EPOCH = 25_569;
const EPOCH_1904 = 24_107;

/** ISO day of a serial number, with the time of day when it has one; undefined outside the calendar. */
function serialDate(serial: number, from1904: boolean): string | undefined {
  if (!(serial >= 1 && serial < 2_958_466)) return undefined;
  const seconds = Math.round((serial - (from1904 ? EPOCH_1904 : EPOCH)) * 86_400);
  const iso = new Date(seconds * 1000).toISOString();
  return seconds % (DAY / 1000) === 0 ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${iso.slice(11, 19)}`;
}

/** The number as people see it: no exponent, at most 15 significant digits, a dot. */
function plainNumber(text: string): string {
  if (/^-?[1-9]\d{0,14}$|^0$/.test(text) || /^-?\d{1,7}\.\d{1,7}$/.test(text)) return text;
  const number = Number(text);
  if (!Number.isFinite(number)) return text;
  const short = Number(number.toPrecision(15));
  return Math.abs(short) >= 1e21 || (short !== 0 && Math.abs(short) < 1e-6) ? text : String(short);
}

/** Text and kind of a number cell, as people see it: 0.255 in per cent form is 25.5. */
export function numberCell(text: string, form: number, from1904: boolean): { text: string; kind: number } {
  if (form === NUMBER_FORM.date) {
    const date = serialDate(Number(text), from1904);
    if (date !== undefined) return { text: date, kind: CELL.date };
  }
  if (form === NUMBER_FORM.percent)
    return { text: plainNumber(String(100 * Number(text))), kind: CELL.number };
  return { text: plainNumber(text), kind: CELL.number };
}
