import { TableProblem } from '../table-problem.ts';

const LESS = 60;
const MORE = 62;
const SLASH = 47;
const COLON = 58;
const QUOTE = 34;
const APOSTROPHE = 39;

/** Longest tag, comments and declarations included. */
const TAG_BYTES = 65_536;

/**
 * Cuts a stream of XML into tags and texts without building anything. Enough for the parts of a workbook that programs
 * write; a document type is refused, so that there are no entities but the five of XML.
 */
export abstract class XmlBytes {
  protected buffer = new Uint8Array(262_144);
  #length = 0;
  #at = 0;
  #depth = 0;
  #ended = false;

  /** Tag at `nameFrom`–`nameTo` (prefix left out); attributes up to `to`. */
  protected abstract open(nameFrom: number, nameTo: number, to: number, empty: boolean): void;
  protected abstract close(nameFrom: number, nameTo: number): void;
  /** Raw text between tags; `cdata` has no entities. May come in pieces. */
  protected abstract text(from: number, to: number, cdata: boolean): void;

  push(chunk: Uint8Array): void {
    for (let from = 0; from < chunk.length; from += 65_536) this.#append(chunk.subarray(from, from + 65_536));
  }

  /** @throws TableProblem when the document is not closed */
  end(): void {
    if (this.#depth !== 0 || !this.#ended) throw new TableProblem('XML_BROKEN');
  }

  #append(chunk: Uint8Array): void {
    if (this.#at > 0) {
      this.buffer.copyWithin(0, this.#at, this.#length);
      this.#length -= this.#at;
      this.#at = 0;
    }
    if (this.#length + chunk.length > this.buffer.length) throw new TableProblem('XML_LIMIT');
    this.buffer.set(chunk, this.#length);
    this.#length += chunk.length;
    this.#scan();
  }

  #scan(): void {
    const { buffer } = this;
    const length = this.#length;
    let at = this.#at;
    while (at < length) {
      let less = at;
      while (less < length && buffer[less] !== LESS) less++;
      const textEnd = less < length ? less : this.#wholeCharacters(at, length);
      if (textEnd > at) {
        this.text(at, textEnd, false);
        at = textEnd;
      }
      if (less === length) break;
      const next = this.#tag(less, length);
      if (next < 0) {
        if (length - less > TAG_BYTES) throw new TableProblem('XML_LIMIT');
        break;
      }
      at = next;
    }
    this.#at = at;
  }

  /** Where the text can be cut so that an entity stays whole. */
  #wholeCharacters(from: number, to: number): number {
    for (let at = to - 1; at >= from && at > to - 16; at--) {
      if (this.buffer[at] === 38) return at;
      if (this.buffer[at] === 59) return to;
    }
    return to;
  }

  /** Handles the tag at `less`. Returns where it ends, or -1 when bytes are missing. */
  #tag(less: number, length: number): number {
    const { buffer } = this;
    const first = buffer[less + 1];
    if (first === SLASH) return this.#closingTag(less, length);
    if (first === 33 || first === 63) return this.#special(less, length);
    let at = less + 1;
    let quote = 0;
    for (; at < length; at++) {
      const byte = buffer[at]!;
      if (quote !== 0) {
        if (byte === quote) quote = 0;
      } else if (byte === MORE) {
        break;
      } else if (byte === QUOTE || byte === APOSTROPHE) {
        quote = byte;
      } else if (byte === LESS) {
        throw new TableProblem('XML_BROKEN');
      }
    }
    if (at >= length) return -1;
    let nameFrom = less + 1;
    let nameTo = nameFrom;
    while (buffer[nameTo]! > 32 && buffer[nameTo] !== MORE && buffer[nameTo] !== SLASH) {
      if (buffer[nameTo++] === COLON) nameFrom = nameTo;
    }
    if (nameTo === nameFrom) throw new TableProblem('XML_BROKEN');
    const empty = buffer[at - 1] === SLASH;
    if (!empty) this.#depth++;
    else if (this.#depth === 0) this.#ended = true;
    this.open(nameFrom, nameTo, empty ? at - 1 : at, empty);
    return at + 1;
  }

  /** A closing tag, which has nothing but its name. */
  #closingTag(less: number, length: number): number {
    const { buffer } = this;
    let nameFrom = less + 2;
    let at = nameFrom;
    while (at < length && buffer[at] !== MORE) {
      const byte = buffer[at++]!;
      if (byte === COLON) nameFrom = at;
      else if (byte === LESS) throw new TableProblem('XML_BROKEN');
    }
    if (at >= length) return -1;
    let nameTo = at;
    while (nameTo > nameFrom && buffer[nameTo - 1]! <= 32) nameTo--;
    if (nameTo === nameFrom || --this.#depth < 0) throw new TableProblem('XML_BROKEN');
    if (this.#depth === 0) this.#ended = true;
    this.close(nameFrom, nameTo);
    return at + 1;
  }

  /** Declarations and comments are left out, marked sections are text, a document type is refused. */
  #special(less: number, length: number): number {
    const start = decoder.decode(this.buffer.subarray(less, Math.min(less + 9, length)));
    if (length - less < 9) return -1;
    if (start.startsWith('<?')) return this.#after(less, length, '?>');
    if (start.startsWith('<!--')) return this.#after(less + 4, length, '-->');
    if (start === '<![CDATA[') {
      const end = this.#after(less + 9, length, ']]>');
      if (end > 0) this.text(less + 9, end - 3, true);
      return end;
    }
    throw new TableProblem(/^<!doctype/i.test(start) ? 'XML_DOCTYPE' : 'XML_BROKEN');
  }

  #after(from: number, length: number, mark: string): number {
    const bytes = encoder.encode(mark);
    for (let at = from; at + bytes.length <= length; at++) {
      if (bytes.every((byte, place) => this.buffer[at + place] === byte)) return at + bytes.length;
    }
    return -1;
  }

  /** True when the name is this word of ASCII letters. */
  protected is(from: number, to: number, word: string): boolean {
    if (to - from !== word.length) return false;
    for (let at = 0; at < word.length; at++) if (this.buffer[from + at] !== word.charCodeAt(at)) return false;
    return true;
  }

  /** Value of an attribute as text, entities decoded; '' when it is missing. For tags that are not many. */
  protected attribute(nameTo: number, to: number, name: string): string {
    const text = decoder.decode(this.buffer.subarray(nameTo, to));
    const match = new RegExp(`\\s(?:\\w+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(text);
    return match ? decodeEntities(match[1] ?? match[2] ?? '') : '';
  }
}

const decoder = new TextDecoder();
const encoder = new TextEncoder();

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** @throws TableProblem for an entity that XML itself does not have */
export function decodeEntities(text: string): string {
  return text.replace(/&([^;&]{0,12});?/g, (whole, name: string) => {
    const number = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(name);
    const code = number ? Number.parseInt(number[1] ?? number[2]!, number[1] ? 16 : 10) : undefined;
    const sign = code !== undefined && code <= 0x10ffff ? String.fromCodePoint(code) : ENTITIES[name];
    if (sign === undefined || !whole.endsWith(';')) throw new TableProblem('XML_BROKEN');
    return sign;
  });
}
