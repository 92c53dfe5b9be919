import { accept, type Check, refuse } from './check.ts';

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** A day of every year, `d.m.` as Finns write it: the beginning or end of a financial year. Value `31.12.`. */
export const dayMonth: Check = (text) => {
  const found = /^(\d{1,2})\s*\.\s*(\d{1,2})\s*\.?$/.exec(text.trim());
  const day = Number(found?.[1]);
  const month = Number(found?.[2]);
  if (!found || month < 1 || month > 12) return refuse('dayMonth.form');
  if (day < 1 || day > (DAYS[month - 1] ?? 0)) return refuse('dayMonth.noSuchDay');
  return accept(`${day}.${month}.`);
};
