import { isDigit } from './span.ts';

const EQUALS = 61;
const AT = 64;
const TAB = 9;
const PLUS = 43;
const MINUS = 45;

const NUMBER = /^[+-]\s?\d[\d\s\u00a0]*([.,]\d+)?\s*[%€]?$/;
const PHONE = /^\+(?=(\D*\d){5})[\d\s()./\u00a0-]+$/;

/**
 * True for a text that a spreadsheet would run: it begins with `=`, `@` or a tab, or with `+` or `-` without being a phone
 * or a number. `from` is the first byte of the cell, blanks included.
 */
export function looksLikeFormula(bytes: Uint8Array, from: number, to: number): boolean {
  if (bytes[from] === TAB) return true;
  let at = from;
  while (at < to && bytes[at] === 32) at++;
  const first = bytes[at];
  if (at >= to || first === undefined || first > AT) return false;
  if (first === EQUALS || first === AT) return true;
  if (first !== PLUS && first !== MINUS) return false;
  const text = new TextDecoder().decode(bytes.subarray(at, to)).trim();
  return !NUMBER.test(text) && !PHONE.test(text);
}

const CHECK_CHARACTERS = '0123456789ABCDEFHJKLMNPRSTUVWXY';
const CENTURY_SIGNS = '-+ABCDEFUVWXY';
const isWord = (byte: number | undefined) =>
  byte !== undefined && (isDigit(byte) || (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122));

/**
 * Where a Finnish personal identity code begins, or -1: six digits, a century sign, three digits and the right check
 * character (remainder of the nine digits by 31).
 */
export function personalIdAt(bytes: Uint8Array, from: number, to: number): number {
  let digits = 0;
  for (let at = from; at < to; at++) {
    const byte = bytes[at]!;
    if (byte >= 48 && byte <= 57) {
      digits++;
      continue;
    }
    if (digits === 6 && at + 5 <= to) {
      const begin = at - 6;
      const alone =
        (begin === from || !isWord(bytes[begin - 1])) && (at + 5 === to || !isWord(bytes[at + 5]));
      if (alone && isPersonalId(bytes, begin)) return begin;
    }
    digits = 0;
  }
  return -1;
}

function isPersonalId(bytes: Uint8Array, begin: number): boolean {
  let number = 0;
  for (let place = 0; place < 10; place++) {
    const byte = bytes[begin + place];
    if (place === 6) {
      if (!CENTURY_SIGNS.includes(String.fromCharCode(byte ?? 0).toUpperCase())) return false;
    } else if (isDigit(byte)) {
      number = 10 * number + byte! - 48;
    } else {
      return false;
    }
  }
  return CHECK_CHARACTERS[number % 31] === String.fromCharCode(bytes[begin + 10] ?? 0).toUpperCase();
}
