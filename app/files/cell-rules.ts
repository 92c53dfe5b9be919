import { email } from '#app/checks/email.ts';
import { isPlainAmount, readAmount } from './cells/amount.ts';
import { EMAIL, emailFix, readEmail } from './cells/email.ts';
import { cellLookup, readLanguage } from './cells/lists.ts';
import { mayBeMojibake, withoutInvisible, withoutMojibake } from './cells/repair.ts';
import { characters, decodeSpan, isDigit } from './cells/span.ts';
import { looksLikeFormula, personalIdAt } from './cells/text.ts';
import type { FindingLog } from './finding-log.ts';
import { CELL, type Row } from './row.ts';

/** Judges a filled cell. */
export type CellRule = (row: Row, cell: number, log: FindingLog) => void;

/** A rule over bytes: the code of the first fault, or undefined. `UNSURE` means nothing is wrong yet, look closer. */
export type CellJudge = (bytes: Uint8Array, from: number, to: number, kind: number) => string | undefined;
const UNSURE = 'UNSURE';

type FixFor = (code: string, text: string) => string | undefined;

/**
 * Codes, addresses and numbers: invisible characters are told, and what is left without them is judged again and stays in
 * the row for the rules that follow.
 */
export function exact(judge: CellJudge, fixFor?: FixFor): CellRule {
  return (row, cell, log) => {
    let code = judge(row.bytes, row.first[cell]!, row.last[cell]!, row.kinds[cell]!);
    if (code === undefined) return;
    const text = row.trimmed(cell);
    let clean = withoutInvisible(text);
    if (clean !== null) {
      log.add(cell, 'INVISIBLE_CHAR', { fix: clean });
      row.replace(cell, clean);
      code = clean === '' ? undefined : judge(row.bytes, row.first[cell]!, row.last[cell]!, row.kinds[cell]!);
    } else {
      clean = text;
    }
    if (code !== undefined && code !== UNSURE)
      log.add(cell, code, { fix: fixFor?.(code, clean), value: text });
  };
}

/** A rule for one column, with the most characters it takes. */
export interface ColumnRule {
  readonly cell: number;
  readonly max: number;
  readonly rule: CellRule | undefined;
}

/** Judges the filled cells of a row, each by the rule of its column; one that is too long is told only that. */
export function judgeCells(rules: readonly ColumnRule[], row: Row, log: FindingLog): void {
  for (const { cell, max, rule } of rules) {
    const length = row.last[cell]! - row.first[cell]!;
    if (length === 0) continue;
    if (length > max && characters(row.bytes, row.first[cell]!, row.last[cell]!) > max)
      log.add(cell, 'TOO_LONG');
    else rule?.(row, cell, log);
  }
}

/** Text that a spreadsheet must not run. */
export const textRule: CellRule = (row, cell, log) => {
  const first = row.first[cell]!;
  if (row.bytes[first]! > LAST_SIGN && row.from[cell] === first) return;
  const kind = row.kinds[cell];
  if (kind !== CELL.text && kind !== CELL.formula) return;
  if (looksLikeFormula(row.bytes, row.from[cell]!, row.last[cell]!)) log.add(cell, 'FORMULA_CELL');
};

/** The same, and letters that were broken on the way. */
export const lettersRule: CellRule = (row, cell, log) => {
  textRule(row, cell, log);
  if (!mayBeMojibake(row.view, row.bytes, row.first[cell]!, row.last[cell]!)) return;
  const fix = withoutMojibake(row.trimmed(cell));
  if (fix !== undefined) log.add(cell, 'MOJIBAKE', { fix });
};

/** The same, and no personal identity codes. Their values are never told. */
export const remarkRule: CellRule = (row, cell, log) => {
  lettersRule(row, cell, log);
  const [first, last] = [row.first[cell]!, row.last[cell]!];
  if (last - first < PERSONAL_ID_LENGTH || personalIdAt(row.bytes, first, last) < 0) return;
  log.add(cell, 'PERSONAL_ID_IN_TEXT', { value: '…', fix: withoutPersonalIds(row.trimmed(cell)) });
};

const PERSONAL_ID_LENGTH = 11;
/** `@`: every sign that begins a formula comes before the letters. */
const LAST_SIGN = 64;

function withoutPersonalIds(text: string): string {
  return text
    .replace(/(?<![\p{L}\d])\d{6}[-+A-FU-Y]\d{3}[0-9A-Z](?![\p{L}\d])/giu, '')
    .replace(/ {2,}/g, ' ')
    .trim();
}

const judgeCode: CellJudge = (bytes, from, to) => {
  for (let at = from; at < to; at++) if (bytes[at]! >= 0x80) return UNSURE;
  return undefined;
};
/** A code of any shape. */
export const anyCode = exact(judgeCode);

const judgeEmail: CellJudge = (bytes, from, to) => {
  const verdict = readEmail(bytes, from, to);
  if (verdict === EMAIL.good) return undefined;
  if (verdict === EMAIL.unsure && email(decodeSpan(bytes, from, to)).ok) return UNSURE;
  return 'EMAIL_FORMAT';
};
export const emailRule = exact(judgeEmail, (_code, text) => emailFix(text));

const SCIENTIFIC = /^[+-]?\d+([.,]\d+)?e\+?\d+$/i;

const judgePhone: CellJudge = (bytes, from, to) => {
  let digits = 0;
  for (let at = from; at < to; at++) {
    const byte = bytes[at]!;
    if (byte >= 48 && byte <= 57) digits++;
    else if (byte >= 65 && (byte >= 0x80 || (byte | 32) <= 122))
      return judgeOddPhone(decodeSpan(bytes, from, to));
  }
  return digits < 5 ? 'PHONE_FORMAT' : undefined;
};

function judgeOddPhone(text: string): string {
  if (SCIENTIFIC.test(text)) return 'PHONE_SCIENTIFIC';
  return /\p{L}/u.test(text) || text.replace(/\D/g, '').length < 5 ? 'PHONE_FORMAT' : UNSURE;
}
export const phoneRule = exact(judgePhone);

const judgeMoney: CellJudge = (bytes, from, to, kind) => {
  if (isPlainAmount(bytes, from, to)) return undefined;
  const amount = readAmount(decodeSpan(bytes, from, to), kind === CELL.number);
  if (!amount || (amount.decimals > 2 && kind !== CELL.number)) return 'NUMBER_FORMAT';
  return UNSURE;
};
export const moneyRule = exact(judgeMoney);

const judgePercent: CellJudge = (bytes, from, to, kind) => {
  const amount = readAmount(decodeSpan(bytes, from, to).replace(/\s?%$/, ''), kind === CELL.number);
  return amount && amount.units >= 0 && amount.units <= 1_000_000 ? UNSURE : 'NUMBER_FORMAT';
};
export const percentRule = exact(judgePercent);

const DAYS = /^(\d{1,3})(\s*(pv|päivää|päivä|d|days?|dagar|dgr|netto|net)\.?)*$/i;
const readDays = cellLookup((text) => {
  const match = DAYS.exec(text.trim());
  return match !== null && Number(match[1]) <= 180;
});
const judgeDays: CellJudge = (bytes, from, to) => (readDays(bytes, from, to) ? undefined : 'NUMBER_FORMAT');
export const daysRule = exact(judgeDays);

const isLanguage = cellLookup((text) => readLanguage(text) !== undefined);
export const languageRule: CellRule = (row, cell, log) => {
  if (!isLanguage(row.bytes, row.first[cell]!, row.last[cell]!))
    log.add(cell, 'LANGUAGE_UNKNOWN', { fix: 'fi' });
};

/** Five digits. Judged for Finnish rows only, so the kind of file asks it. */
export function judgePostalCode(bytes: Uint8Array, from: number, to: number): string | undefined {
  let digits = 0;
  while (from + digits < to && isDigit(bytes[from + digits])) digits++;
  if (digits === to - from)
    return digits === 5 ? undefined : digits < 5 ? 'POSTAL_CODE_ZEROS_LOST' : 'POSTAL_CODE_FORMAT';
  return to - from === 7 && /^(FI|AX)\d{5}$/i.test(decodeSpan(bytes, from, to))
    ? undefined
    : 'POSTAL_CODE_FORMAT';
}
