/** True when there is nothing but blanks, no-break spaces included. */
export function isBlank(bytes: Uint8Array, from: number, to: number): boolean {
  let at = from;
  while (at < to) {
    if (bytes[at]! <= 32) at++;
    else if (bytes[at] === 0xc2 && bytes[at + 1] === 0xa0 && at + 1 < to) at += 2;
    else return false;
  }
  return true;
}

/** Characters (code points) of a UTF-8 span. */
export function characters(bytes: Uint8Array, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) if ((bytes[at]! & 0xc0) !== 0x80) count++;
  return count;
}

export const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 48 && byte <= 57;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export const encodeText = (text: string): Uint8Array<ArrayBuffer> => encoder.encode(text);
export const decodeSpan = (bytes: Uint8Array, from: number, to: number): string =>
  decoder.decode(bytes.subarray(from, to));
