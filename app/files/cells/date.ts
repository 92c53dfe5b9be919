import { isDigit } from './span.ts';

/** How a date is written. `sheet`: a date cell of a workbook. `other`: readable, but no form that a column may have. */
export const DATE_FORM = { none: 0, finnish: 1, iso: 2, sheet: 3, other: 4, ambiguous: 5 } as const;

const FORM_UNIT = 100_000_000;
const DOT = 46;
const HYPHEN = 45;
const SLASH = 47;

export const dateForm = (packed: number): number => Math.floor(packed / FORM_UNIT);
/** The day as the number yyyymmdd. */
export const dateDay = (packed: number): number => packed % FORM_UNIT;

export const packDate = (form: number, day: number): number => form * FORM_UNIT + day;

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Days of the Gregorian calendar in 1900–2199. */
function isDay(year: number, month: number, day: number): boolean {
  if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1) return false;
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day <= DAYS[month - 1]! + (leap ? 1 : 0);
}

const pack = (form: number, year: number, month: number, day: number): number =>
  isDay(year, month, day) ? packDate(form, 10_000 * year + 100 * month + day) : 0;

/**
 * Reads a date: d.M.yyyy, yyyy-MM-dd, and with slashes d/M/yyyy or M/d/yyyy. A time of day after it is left out of account.
 * @returns form and day packed (`dateForm`, `dateDay`), or 0 when there is no such day
 */
export function readDate(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  let first = 0;
  while (at < to && isDigit(bytes[at])) first = 10 * first + bytes[at++]! - 48;
  const firstDigits = at - from;
  const separator = bytes[at];
  if (at >= to || firstDigits === 0 || firstDigits > 4) return 0;
  const secondAt = ++at;
  let second = 0;
  while (at < to && isDigit(bytes[at])) second = 10 * second + bytes[at++]! - 48;
  const secondDigits = at - secondAt;
  if (at >= to || bytes[at] !== separator || secondDigits === 0 || secondDigits > 2) return 0;
  const thirdAt = ++at;
  let third = 0;
  while (at < to && isDigit(bytes[at])) third = 10 * third + bytes[at++]! - 48;
  const thirdDigits = at - thirdAt;
  if (at < to && !isTime(bytes, at, to)) return 0;

  if (firstDigits <= 2 && thirdDigits === 4) {
    if (separator === DOT) return pack(DATE_FORM.finnish, third, second, first);
    if (separator === SLASH) return withSlashes(first, second, third);
    return separator === HYPHEN ? pack(DATE_FORM.other, third, second, first) : 0;
  }
  if (firstDigits !== 4 || thirdDigits === 0 || thirdDigits > 2) return 0;
  if (separator !== HYPHEN && separator !== SLASH && separator !== DOT) return 0;
  const iso = separator === HYPHEN && secondDigits === 2 && thirdDigits === 2;
  return pack(iso ? DATE_FORM.iso : DATE_FORM.other, first, second, third);
}

function withSlashes(first: number, second: number, year: number): number {
  if (first <= 12 && second <= 12 && first !== second) return pack(DATE_FORM.ambiguous, year, second, first);
  return second <= 12
    ? pack(DATE_FORM.other, year, second, first)
    : pack(DATE_FORM.other, year, first, second);
}

/** ` 10:30`, `T10:30:00`, with dots or colons, fractions and a zone: shape only. */
function isTime(bytes: Uint8Array, from: number, to: number): boolean {
  if (bytes[from] !== 32 && bytes[from] !== 84) return false;
  let digits = 0;
  for (let at = from + 1; at < to; at++) {
    const byte = bytes[at]!;
    if (isDigit(byte)) digits++;
    else if (byte !== 58 && byte !== DOT && byte !== 90 && byte !== 43 && byte !== HYPHEN) return false;
  }
  return digits >= 3;
}

/** 20150927 → 2015-09-27. */
export const isoDay = (day: number): string => {
  const text = String(day);
  return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
};

/** 2015-09-27 → 20150927. */
export const dayNumber = (iso: string): number => Number(iso.slice(0, 10).replaceAll('-', ''));
