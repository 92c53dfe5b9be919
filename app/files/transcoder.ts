import { isUtf8 } from 'node:buffer';
import type { Encoding } from './encoding.ts';

/** Bytes of a file to UTF-8, chunk by chunk. */
export interface Transcoder {
  /** The most bytes that `size` bytes can become. */
  room(size: number): number;
  /** Appends the chunk to `into` at `at`; returns the new length. @throws NotThisEncoding */
  write(chunk: Uint8Array, into: Uint8Array, at: number): number;
  end(into: Uint8Array, at: number): number;
}

/** The bytes cannot be, or are surely not, what they were taken for: read from the start again as `encoding`. */
export class NotThisEncoding extends Error {
  readonly encoding: Encoding;
  constructor(encoding: Encoding) {
    super('the file is in another encoding');
    this.name = 'NotThisEncoding';
    this.encoding = encoding;
  }
}

export function transcoderFor(encoding: Encoding, options: { strict: boolean }): Transcoder {
  if (encoding === 'utf-8') return new Utf8(options.strict);
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return new Utf16(encoding);
  return new SingleByte(encoding, options.strict);
}

/** Copies, and proves on the way that every byte is well-formed UTF-8 (RFC 3629). */
class Utf8 implements Transcoder {
  readonly #strict: boolean;
  #atStart = true;
  /** Bytes of a character that the last chunk ended inside, already copied. */
  #open = 0;

  constructor(strict: boolean) {
    this.#strict = strict;
  }

  room(size: number) {
    return size;
  }

  write(chunk: Uint8Array, into: Uint8Array, at: number): number {
    const marked = this.#atStart && chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf;
    if (chunk.length > 0) this.#atStart = false;
    const bytes = marked ? chunk.subarray(3) : chunk;
    into.set(bytes, at);
    const end = at + bytes.length;
    if (!this.#strict) return end;
    const whole = end - cutCharacter(into, at - this.#open, end);
    if (!isUtf8(into.subarray(at - this.#open, whole))) throw new NotThisEncoding('windows-1252');
    this.#open = end - whole;
    return end;
  }

  end(_into: Uint8Array, at: number): number {
    if (this.#strict && this.#open > 0) throw new NotThisEncoding('windows-1252');
    return at;
  }
}

/** How many bytes at the end begin a character that goes on in the next chunk. */
function cutCharacter(bytes: Uint8Array, from: number, to: number): number {
  for (let back = 1; back <= 3 && to - back >= from; back++) {
    const byte = bytes[to - back]!;
    if (byte < 0x80) return 0;
    if (byte < 0xc0) continue;
    const length = byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
    return back < length ? back : 0;
  }
  return 0;
}

class Utf16 implements Transcoder {
  readonly #decoder: TextDecoder;
  readonly #encoder = new TextEncoder();

  constructor(encoding: string) {
    this.#decoder = new TextDecoder(encoding);
  }

  room(size: number) {
    return 2 * size + 8;
  }

  write(chunk: Uint8Array, into: Uint8Array, at: number): number {
    return this.#append(this.#decoder.decode(chunk, { stream: true }), into, at);
  }

  end(into: Uint8Array, at: number): number {
    return this.#append(this.#decoder.decode(), into, at);
  }

  #append(text: string, into: Uint8Array, at: number): number {
    return at + this.#encoder.encodeInto(text, into.subarray(at)).written;
  }
}

/** Code page 850 of DOS, 0x80–0xFF: TextDecoder does not know it, old cash registers do. */
const IBM850 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤' +
  'ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0';

function upperHalf(encoding: Encoding): string {
  if (encoding === 'ibm850') return IBM850;
  return new TextDecoder(encoding).decode(Uint8Array.from({ length: 128 }, (_, index) => 128 + index));
}

/** An encoding of one byte per character. */
class SingleByte implements Transcoder {
  /** UTF-8 of each upper byte: length in the lowest 8 bits, then the bytes. */
  readonly #codes = new Uint32Array(256);
  readonly #encoding: Encoding;
  readonly #strict: boolean;
  #sawEuroSign = false;
  #sawControl = false;

  constructor(encoding: Encoding, strict: boolean) {
    this.#encoding = encoding;
    this.#strict = strict;
    const upper = upperHalf(encoding);
    for (let index = 0; index < 128; index++) {
      const bytes = new TextEncoder().encode(upper[index]);
      this.#codes[128 + index] = bytes.reduce(
        (code, byte, place) => code | (byte << (8 * place + 8)),
        bytes.length,
      );
    }
  }

  room(size: number) {
    return 3 * size;
  }

  write(chunk: Uint8Array, into: Uint8Array, at: number): number {
    const source = new DataView(chunk.buffer, chunk.byteOffset, chunk.length);
    const target = new DataView(into.buffer, into.byteOffset, into.length);
    const codes = this.#codes;
    const wordEnd = chunk.length - 4;
    let from = 0;
    let out = at;
    while (from < chunk.length) {
      if (from <= wordEnd) {
        const word = source.getInt32(from, true);
        if ((word & 0x80808080) === 0) {
          target.setInt32(out, word, true);
          from += 4;
          out += 4;
          continue;
        }
      }
      const byte = chunk[from++]!;
      if (byte < 0x80) {
        into[out++] = byte;
        continue;
      }
      if (byte < 0xa0) this.#sawControl = true;
      else if (byte === 0xa4) this.#sawEuroSign = true;
      const code = codes[byte]!;
      into[out++] = (code >>> 8) & 0xff;
      if ((code & 0xff) > 1) into[out++] = (code >>> 16) & 0xff;
      if ((code & 0xff) > 2) into[out++] = code >>> 24;
    }
    return out;
  }

  end(_into: Uint8Array, at: number): number {
    if (this.#strict && this.#encoding === 'iso-8859-15' && this.#sawControl)
      throw new NotThisEncoding('windows-1252');
    if (this.#strict && this.#encoding === 'windows-1252' && this.#sawEuroSign && !this.#sawControl) {
      throw new NotThisEncoding('iso-8859-15');
    }
    return at;
  }
}
