import type { Row } from '../row.ts';
import type { SpanHash } from './span-hash.ts';

/** Company forms and their abbreviations in the Nordic countries and the commonest elsewhere, folded. */
const FORMS =
  'oy ab oyj abp ky kb ay öb tmi fma osk andl ry rf rs sr sf ltd inc llc plc gmbh ag as aps oü sia uab bv nv'.split(
    ' ',
  );
/** Bytes of the longest form. */
const LONGEST = 4;

const decoder = new TextDecoder();
const encoder = new TextEncoder();

const packed = (bytes: Uint8Array): number => bytes.reduce((word, byte) => (word << 8) | byte, 0);
/** The forms as numbers of at most four bytes: looked up for every short word of every name. */
const PACKED_FORMS = new Set(FORMS.map((form) => packed(encoder.encode(form))));

/** Small letter of each byte; 0 between words, 1 where a letter of more than one byte begins that needs a closer look. */
const LOWER = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte <= 32 || byte === 44) return 0;
  if (byte >= 0xc4) return 1;
  return byte >= 65 && byte <= 90 ? byte + 32 : byte;
});
const CAPITALS_FOLLOW = 0xc3;
const DOT = 46;

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
  let low = hash.low;
  let high = hash.high;
  let lowBefore = low;
  let highBefore = high;
  let word = 0;
  let length = 0;
  let letters = 0;
  for (let at = from; at <= to; at++) {
    const byte = at < to ? bytes[at]! : 32;
    let letter = LOWER[byte]!;
    if (letter > 1) {
      // À–Þ, the bytes 80–9E after C3, have their small letters 32 further on; 97 is a sign.
      if (byte >= 0x80 && byte <= 0x9e && byte !== 0x97 && bytes[at - 1] === CAPITALS_FOLLOW) letter += 32;
      low = Math.imul(low ^ letter, 0x01000193);
      high = Math.imul(high + letter, 0x5bd1e995) ^ (high >>> 15);
      if (byte === DOT) continue;
      word = (word << 8) | letter;
      length++;
    } else if (letter === 0) {
      if (length > 0 && length <= LONGEST && PACKED_FORMS.has(word)) {
        low = lowBefore;
        high = highBefore;
      } else {
        letters += length;
        lowBefore = low;
        highBefore = high;
      }
      word = 0;
      length = 0;
    } else {
      return addSlowly(hash, decoder.decode(bytes.subarray(from, to)));
    }
  }
  hash.low = low;
  hash.high = high;
  return letters;
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
