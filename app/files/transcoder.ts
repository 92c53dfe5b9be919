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
  #state = 0;
  #lowest = 0x80;
  #highest = 0xbf;
  #skipMark = true;

  constructor(strict: boolean) {
    this.#strict = strict;
  }

  room(size: number) {
    return size;
  }

  write(chunk: Uint8Array, into: Uint8Array, at: number): number {
    let from = 0;
    if (this.#skipMark && chunk.length > 0) {
      this.#skipMark = false;
      if (chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf) from = 3;
    }
    if (this.#strict) this.#prove(chunk, from);
    into.set(from === 0 ? chunk : chunk.subarray(from), at);
    return at + chunk.length - from;
  }

  end(_into: Uint8Array, at: number): number {
    if (this.#strict && this.#state > 0) throw new NotThisEncoding('windows-1252');
    return at;
  }

  #prove(chunk: Uint8Array, from: number): void {
    const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.length);
    const wordEnd = chunk.length - 8;
    let at = from;
    let state = this.#state;
    while (at < chunk.length) {
      if (state === 0) {
        while (at <= wordEnd && ((view.getInt32(at, true) | view.getInt32(at + 4, true)) & 0x80808080) === 0)
          at += 8;
        while (at < chunk.length && chunk[at]! < 0x80) at++;
        if (at >= chunk.length) break;
      }
      const byte = chunk[at++]!;
      if (state > 0) {
        if (byte < this.#lowest || byte > this.#highest) throw new NotThisEncoding('windows-1252');
        this.#lowest = 0x80;
        this.#highest = 0xbf;
        state--;
        continue;
      }
      if (byte >= 0xc2 && byte <= 0xdf) state = 1;
      else if (byte >= 0xe0 && byte <= 0xef) state = 2;
      else if (byte >= 0xf0 && byte <= 0xf4) state = 3;
      else if (byte >= 0x80) throw new NotThisEncoding('windows-1252');
      if (byte === 0xe0) this.#lowest = 0xa0;
      else if (byte === 0xf0) this.#lowest = 0x90;
      else if (byte === 0xed) this.#highest = 0x9f;
      else if (byte === 0xf4) this.#highest = 0x8f;
    }
    this.#state = state;
  }
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
