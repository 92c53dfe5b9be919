import { TableProblem } from '../table-problem.ts';
import { decodeEntities } from './xml-bytes.ts';

const AMPERSAND = 38;
const UNDERSCORE = 95;

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** A growing block of text bytes, used again and again. */
export class ByteText {
  bytes: Uint8Array<ArrayBuffer>;
  length = 0;
  readonly #most: number;

  constructor(size: number, most: number) {
    this.bytes = new Uint8Array(size);
    this.#most = most;
  }

  /** Appends raw XML text; entities and the `_x000D_` of spreadsheets become what they stand for. */
  addXml(source: Uint8Array, from: number, to: number, cdata: boolean): void {
    this.#reserve(to - from);
    const { bytes } = this;
    let out = this.length;
    for (let at = from; at < to; at++) {
      const byte = source[at]!;
      if ((byte === AMPERSAND && !cdata) || (byte === UNDERSCORE && source[at + 1] === 120)) {
        this.#addSlowly(decoder.decode(source.subarray(from, to)), cdata);
        return;
      }
      bytes[out++] = byte;
    }
    this.length = out;
  }

  #addSlowly(raw: string, cdata: boolean): void {
    const text = (cdata ? raw : decodeEntities(raw)).replace(/_x([0-9A-F]{4})_/gi, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    );
    this.#reserve(3 * text.length);
    this.length += encoder.encodeInto(text, this.bytes.subarray(this.length)).written;
  }

  add(source: Uint8Array, from: number, to: number): void {
    this.#reserve(to - from);
    const { bytes } = this;
    let out = this.length;
    for (let at = from; at < to; at++) bytes[out++] = source[at]!;
    this.length = out;
  }

  addText(text: string): void {
    const bytes = encoder.encode(text);
    this.add(bytes, 0, bytes.length);
  }

  #reserve(size: number): void {
    const needed = this.length + size;
    if (needed > this.#most) throw new TableProblem('XML_LIMIT');
    if (needed <= this.bytes.length) return;
    const larger = new Uint8Array(Math.min(this.#most, Math.max(needed, 2 * this.bytes.length)));
    larger.set(this.bytes.subarray(0, this.length));
    this.bytes = larger;
  }
}
