import type { Row } from '../row.ts';
import { isDigit } from './span.ts';
import type { SpanHash } from './span-hash.ts';

/** Company forms and their abbreviations in the Nordic countries and the commonest elsewhere, folded. */
const FORMS =
  'oy ab oyj abp ky kb ay öb tmi fma osk andl ry rf rs sr sf ltd inc llc plc gmbh ag as aps oü sia uab bv nv'.split(
    ' ',
  );
/** Bytes of the longest form. */
const LONGEST = 4;
const COMMA = 44;
const AFTER_C3 = 0xc3;

const decoder = new TextDecoder();
const encoder = new TextEncoder();

const packed = (bytes: Uint8Array): number => bytes.reduce((word, byte) => (word << 8) | byte, 0);

/** The forms as numbers of at most four bytes, each at the place that its number gives: every short word is looked up here. */
const PLACES = 1024;
const placeOf = (word: number): number => Math.imul(word, 0x9e3779b1) >>> 22;
const FORM_AT = new Int32Array(PLACES);
for (const form of FORMS) {
  const word = packed(encoder.encode(form));
  if (FORM_AT[placeOf(word)] !== 0) throw new Error(`two company forms have one place: ${form}`);
  FORM_AT[placeOf(word)] = word;
}

/**
 * Small letter of each byte; 0 between words, 1 where a letter beyond Latin-1 begins. The second half is for the byte after
 * C3: À–Þ, 80–9E there, have their small letters 32 further on; 97 is a sign.
 */
const LOWER = Uint8Array.from({ length: 512 }, (_, at) => {
  const byte = at & 255;
  if (byte <= 32 || byte === COMMA) return 0;
  if (byte > AFTER_C3) return 1;
  if (at >= 256 && byte >= 0x80 && byte <= 0x9e && byte !== 0x97) return byte + 32;
  return byte >= 65 && byte <= 90 ? byte + 32 : byte;
});

const isForm = (word: number) => FORM_AT[placeOf(word)] === word && word !== 0;

/**
 * Mixes a name into a hash so that names differing only in case, spaces and company form are the same.
 * @returns false when nothing is left of the name
 */
export function addCompanyName(hash: SpanHash, row: Row, cells: readonly number[]): boolean {
  let letters = 0;
  for (const cell of cells) letters += addName(hash, row.bytes, row.first[cell]!, row.last[cell]!);
  return letters > 0;
}

function addName(hash: SpanHash, bytes: Uint8Array, from: number, to: number): number {
  let { low, high } = hash;
  let letters = 0;
  for (let at = from; at < to; at++) {
    const begin = at;
    const lowBefore = low;
    const highBefore = high;
    let word = 0;
    let half = 0;
    for (; at < to; at++) {
      const byte = bytes[at]!;
      const letter = LOWER[half | byte]!;
      if (letter <= 1) break;
      low = Math.imul(low ^ letter, 0x01000193);
      high = Math.imul(high + letter, 0x5bd1e995);
      word = (word << 8) | letter;
      half = byte === AFTER_C3 ? 256 : 0;
    }
    if (at < to && LOWER[half | bytes[at]!] === 1)
      return addSlowly(hash, decoder.decode(bytes.subarray(from, to)));
    const length = at - begin;
    if (length <= LONGEST && isForm(word)) {
      low = lowBefore;
      high = highBefore;
    } else {
      letters += length;
    }
  }
  hash.low = low;
  hash.high = high ^ letters;
  return letters;
}

/** Most words of a name that may be a person's. */
const MOST_WORDS = 3;

/** Whether a name has a company form, or is two or three words without figures as the names of people are. */
export function nameKind(bytes: Uint8Array, from: number, to: number): 'company' | 'personal' | 'other' {
  let words = 0;
  let figures = false;
  for (let at = from; at < to; at++) {
    const begin = at;
    let word = 0;
    let half = 0;
    for (; at < to; at++) {
      const byte = bytes[at]!;
      const letter = LOWER[half | byte]!;
      if (letter === 0) break;
      figures ||= isDigit(byte);
      word = (word << 8) | letter;
      half = byte === AFTER_C3 ? 256 : 0;
    }
    if (at === begin) continue;
    words++;
    if (at - begin <= LONGEST && isForm(word)) return 'company';
  }
  return !figures && words >= 2 && words <= MOST_WORDS ? 'personal' : 'other';
}

/** Names with letters beyond Latin-1. */
function addSlowly(hash: SpanHash, text: string): number {
  const words = text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((word) => !FORMS.includes(word.replace(/\./g, '')));
  const bytes = encoder.encode(words.join(''));
  hash.add(new DataView(bytes.buffer), bytes, 0, bytes.length);
  return bytes.length;
}
