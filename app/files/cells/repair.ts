import { Buffer } from 'node:buffer';

const INVISIBLE = /[\u00a0\u00ad\u200b-\u200d\u2060\ufeff]/;

/** No-break and zero-width spaces and soft hyphens taken out; null when there are none. */
export function withoutInvisible(text: string): string | null {
  if (!INVISIBLE.test(text)) return null;
  return text
    .replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, '')
    .replace(/\u00a0/g, ' ')
    .trim();
}

/** Bytes 0x80–0x9F of Windows-1252 that are not the character of the same number. */
const SPECIALS = new Map<number, number>(
  [...new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 32 }, (_, at) => 128 + at))].map(
    (sign, at) => [sign.codePointAt(0)!, 128 + at],
  ),
);
const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

/** Byte of a sign in Windows-1252, -1 when it has none. */
function byteOf(sign: string): number {
  const code = sign.codePointAt(0)!;
  const byte = SPECIALS.get(code) ?? code;
  return byte > 255 ? -1 : byte;
}

function decodeOf(signs: readonly string[]): string | undefined {
  try {
    return strictUtf8.decode(Uint8Array.from(signs, byteOf));
  } catch {
    return undefined;
  }
}

/**
 * The text as it was before its UTF-8 bytes were read as Windows-1252 (`Ã¤` → `ä`), or undefined when it is no such text. Letters
 * that are right beside broken ones stay.
 */
export function withoutMojibake(text: string): string | undefined {
  const signs = [...text];
  let repaired = signs.every((sign) => byteOf(sign) >= 0) ? decodeOf(signs) : undefined;
  repaired ??= text.replace(BROKEN_LETTER, (letter) => decodeOf([...letter]) ?? letter);
  return repaired === text ? undefined : repaired;
}

/** `Â` or `Ã` with one sign after it, `â` with two; those signs are bytes 0x80–0xBF of Windows-1252. */
const BROKEN_LETTER = (() => {
  const tail = new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 64 }, (_, at) => 128 + at));
  return new RegExp(`[ÂÃ][${tail}]|â[${tail}]{2}`, 'gu');
})();

/** Last bytes of `Â`, `Ã` and `â`. They are rare in text that is right, and one of them is in all text that `mayBeMojibake`. */
const TELLTALES = [0x82, 0x83, 0xa2];

/** False when surely no part of the bytes `mayBeMojibake`: one look over many cells instead of one at each. */
export function mayHoldMojibake(bytes: Uint8Array<ArrayBuffer>, from: number, to: number): boolean {
  const span = Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from);
  return TELLTALES.some((byte) => span.includes(byte));
}

/**
 * True when the span may hold UTF-8 read as Windows-1252: `Ã`, `Â` or `â` before another character outside ASCII.
 * Only a first look: `withoutMojibake` decides.
 */
export function mayBeMojibake(view: DataView, bytes: Uint8Array, from: number, to: number): boolean {
  let at = from;
  for (;;) {
    while (at + 4 <= to && (view.getInt32(at, true) & 0x80808080) === 0) at += 4;
    while (at < to && bytes[at]! < 0x80) at++;
    if (at + 2 >= to) return false;
    if (bytes[at] === 0xc3 && bytes[at + 2]! >= 0x80) {
      const letter = bytes[at + 1];
      if (letter === 0x83 || letter === 0x82 || letter === 0xa2) return true;
    }
    at++;
  }
}
