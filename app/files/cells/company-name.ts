import type { Row } from '../row.ts';

/** Company forms and their abbreviations in the Nordic countries and the commonest elsewhere, folded. */
const FORMS =
  'oy ab oyj abp ky kb ay öb tmi fma osk andl ry rf rs sr sf ltd inc llc plc gmbh ag as aps oü sia uab bv nv'.split(
    ' ',
  );
const decoder = new TextDecoder();
const encoder = new TextEncoder();

const packed = (bytes: Uint8Array, from: number, to: number): number => {
  let word = 0;
  for (let at = from; at < to; at++) word = (word << 8) | bytes[at]!;
  return word;
};
/** The forms as numbers of at most four bytes: looked up for every short word of every name. */
const PACKED_FORMS = new Set(
  FORMS.map((form) => encoder.encode(form)).map((bytes) => packed(bytes, 0, bytes.length)),
);

/** Bytes of the longest form, with a dot. */
const LONGEST = 5;

/** Small letter of each byte; 0 between words, 1 where a letter of more than one byte begins that needs a closer look. */
const LOWER = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte <= 32 || byte === 44) return 0;
  if (byte === 0xc3 || byte >= 0xc4) return 1;
  return byte >= 65 && byte <= 90 ? byte + 32 : byte;
});

/** Names made comparable: lower case, no spaces, no company form. The memory is used again for the next name. */
export class CompanyName {
  bytes = new Uint8Array(1024);
  view = new DataView(this.bytes.buffer);

  /** Folds the cells one after another. @returns the length in `bytes` */
  fold(row: Row, cells: readonly number[]): number {
    let length = 0;
    for (const cell of cells) length = this.#add(row.bytes, row.first[cell]!, row.last[cell]!, length);
    return length;
  }

  #add(source: Uint8Array, from: number, to: number, start: number): number {
    if (start + to - from > this.bytes.length) return start;
    const bytes = this.bytes;
    let length = start;
    let word = start;
    for (let at = from; at < to; at++) {
      const byte = source[at]!;
      const lower = LOWER[byte]!;
      if (lower > 1) {
        bytes[length++] = lower;
      } else if (lower === 0) {
        if (length - word <= LONGEST && this.#isForm(word, length)) length = word;
        word = length;
      } else if (byte === 0xc3) {
        const next = source[++at]!;
        bytes[length++] = 0xc3;
        bytes[length++] = next >= 0x80 && next <= 0x9e && next !== 0x97 ? next + 32 : next;
      } else {
        return this.#addSlowly(decoder.decode(source.subarray(from, to)), start);
      }
    }
    if (length - word <= LONGEST && this.#isForm(word, length)) length = word;
    return length;
  }

  #isForm(from: number, to: number): boolean {
    const end = this.bytes[to - 1] === 46 ? to - 1 : to;
    return end > from && end - from <= 4 && PACKED_FORMS.has(packed(this.bytes, from, end));
  }

  #addSlowly(text: string, start: number): number {
    const words = text
      .toLowerCase()
      .split(/[\s,]+/)
      .filter((word) => !FORMS.includes(word));
    return start + encoder.encodeInto(words.join(''), this.bytes.subarray(start)).written;
  }
}
