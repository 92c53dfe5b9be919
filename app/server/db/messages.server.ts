/** What a statement may be asked with. Lists are lists of texts. */
export type Value = string | number | boolean | null | Buffer | readonly string[];

/** Longest message that is expected, in bytes; longer ones make it grow. */
const USUAL = 16_384;

/** Reused, since messages are written in one go and copied out at their end. */
let bytes = Buffer.allocUnsafeSlow(USUAL);

/** PostgreSQL's literal of a list of texts. */
const listOf = (texts: readonly string[]): string =>
  `{${texts.map((text) => `"${text.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;

function textOf(value: Exclude<Value, null>): string {
  if (typeof value === 'string') return value;
  if (Buffer.isBuffer(value)) return `\\x${value.toString('hex')}`;
  return typeof value === 'object' ? listOf(value as readonly string[]) : String(value);
}

/**
 * Messages of PostgreSQL's extended query protocol (version 3, "Message Formats"), one after the other in one piece of memory. All values
 * travel as texts.
 */
export class Messages {
  #at = 0;
  #start = 0;

  /** Has a statement parsed under a name, which may have been another's before. */
  prepare(name: string, text: string): void {
    this.#begin('C');
    this.#text(`S${name}`);
    this.#finish();
    this.#begin('P');
    this.#text(name);
    this.#text(text);
    this.#int16(0);
    this.#finish();
  }

  /** Runs a parsed statement and asks for all its rows, without what their columns are called. */
  ask(name: string, values: readonly Value[]): void {
    this.#begin('B');
    this.#text('');
    this.#text(name);
    this.#int16(0);
    this.#int16(values.length);
    for (const value of values) this.#value(value);
    this.#int16(0);
    this.#finish();
    this.#begin('E');
    this.#text('');
    this.#int32(0);
    this.#finish();
  }

  /** Ends them: the database answers now. */
  end(): Buffer {
    this.#begin('S');
    this.#finish();
    return Buffer.from(bytes.subarray(0, this.#at));
  }

  #begin(type: string): void {
    this.#room(5);
    bytes[this.#at] = type.charCodeAt(0);
    this.#start = this.#at + 1;
    this.#at += 5;
  }

  #finish(): void {
    bytes.writeInt32BE(this.#at - this.#start, this.#start);
  }

  #int16(value: number): void {
    this.#room(2);
    this.#at = bytes.writeInt16BE(value, this.#at);
  }

  #int32(value: number): void {
    this.#room(4);
    this.#at = bytes.writeInt32BE(value, this.#at);
  }

  #text(text: string): void {
    this.#room(text.length * 3 + 1);
    this.#at += bytes.write(text, this.#at);
    bytes[this.#at++] = 0;
  }

  #value(value: Value): void {
    if (value === null) {
      this.#int32(-1);
      return;
    }
    const text = textOf(value);
    this.#room(text.length * 3 + 4);
    const length = bytes.write(text, this.#at + 4);
    this.#int32(length);
    this.#at += length;
  }

  #room(more: number): void {
    if (this.#at + more <= bytes.length) return;
    const larger = Buffer.allocUnsafeSlow((this.#at + more) * 2);
    bytes.copy(larger, 0, 0, this.#at);
    bytes = larger;
  }
}
