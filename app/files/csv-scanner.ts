import { mayHoldMojibake } from './cells/repair.ts';
import { BATCH, type OnRows, Row } from './row.ts';
import { TableProblem } from './table-problem.ts';
import type { Transcoder } from './transcoder.ts';

const LF = 10;
const CR = 13;
const SPACE = 32;
const QUOTE = 34;

/** What a byte means outside and inside quotation marks. */
const PLAIN = 0;
const DELIMITER = 1;
const NEWLINE = 2;
const MARK = 3;
const NUL = 4;

/** Unclosed quotation marks that are repaired by reading again before the file is given up. */
const REPAIRS = 25;
const SLICE = 262_144;

export interface CsvForm {
  /** One ASCII character. */
  readonly delimiter: string;
  /** `cr` for files of old Macintoshes; `lf` reads CRLF too. */
  readonly newline: 'lf' | 'cr';
  readonly columns: number;
  readonly recordBytes: number;
  /** Line number of the first byte. */
  readonly firstLine?: number;
}

/**
 * Streaming CSV reader over bytes, RFC 4180 with what programs really write: a doubled mark inside a quoted cell is one
 * mark, newlines may stand inside quotes, a mark in the middle of an unquoted cell is text. A quoted cell whose closing
 * mark is missing is read again as plain text. Chunks may end anywhere.
 * `onRows` gets the records in batches, blank lines included.
 */
export class CsvScanner {
  readonly #rows: readonly Row[];
  readonly #onRows: OnRows;
  #row: Row;
  #ready = 0;
  readonly #transcoder: Transcoder;
  readonly #outside = new Uint8Array(256);
  readonly #inside = new Uint8Array(256);
  readonly #end: number;
  readonly #columns: number;
  readonly #recordBytes: number;
  #buffer = new Uint8Array(2 * SLICE);
  #length = 0;
  #start = 0;
  #line: number;
  #escaped: number[] = [];
  /** Offsets from the start of the record of marks that are text. */
  #literal: number[] = [];
  #repairs = 0;
  /** See `Row.doubtful`; about all bytes that are not read yet. */
  #doubtful = true;

  constructor(form: CsvForm, transcoder: Transcoder, onRows: OnRows) {
    this.#rows = Array.from({ length: BATCH }, (_, slot) => new Row(form.columns + 1, slot));
    this.#row = this.#rows[0]!;
    this.#onRows = onRows;
    this.#transcoder = transcoder;
    this.#columns = form.columns;
    this.#recordBytes = form.recordBytes;
    this.#line = form.firstLine ?? 1;
    this.#end = form.newline === 'cr' ? CR : LF;
    this.#outside[form.delimiter.charCodeAt(0)] = DELIMITER;
    for (const table of [this.#outside, this.#inside]) {
      table[this.#end] = NEWLINE;
      table[QUOTE] = MARK;
      table[0] = NUL;
    }
  }

  /** @throws TableProblem when the bytes are no text or a record is over the limit. */
  push(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length; at += SLICE) {
      const slice = chunk.subarray(at, at + SLICE);
      this.#makeRoom(this.#transcoder.room(slice.length));
      this.#length = this.#transcoder.write(slice, this.#buffer, this.#length);
      this.#doubtful = mayHoldMojibake(this.#buffer, this.#start, this.#length);
      this.#scan(false);
    }
  }

  end(): void {
    this.#makeRoom(this.#transcoder.room(4));
    this.#doubtful = true;
    this.#length = this.#transcoder.end(this.#buffer, this.#length);
    this.#scan(true);
    this.flush();
  }

  /** Gives the finished rows on: before their memory is used again, and when there are enough of them. */
  flush(): void {
    const count = this.#ready;
    if (count === 0) return;
    this.#ready = 0;
    this.#row = this.#rows[0]!;
    this.#onRows(this.#rows, count);
  }

  #makeRoom(bytes: number): void {
    this.flush();
    if (this.#start > 0) {
      this.#buffer.copyWithin(0, this.#start, this.#length);
      this.#length -= this.#start;
      this.#start = 0;
    }
    const needed = this.#length + bytes + 1;
    if (needed <= this.#buffer.length) return;
    const larger = new Uint8Array(Math.max(needed, 2 * this.#buffer.length));
    larger.set(this.#buffer.subarray(0, this.#length));
    this.#buffer = larger;
  }

  #scan(final: boolean): void {
    // A newline after the last byte ends every loop below without a comparison per byte.
    this.#buffer[this.#length] = this.#end;
    for (;;) {
      if (this.#start >= this.#length) return;
      const next = this.#record(final);
      if (next < 0) {
        if (this.#length - this.#start <= this.#recordBytes) return;
        if (!this.#repair(this.#openMark)) throw new TableProblem('RECORD_TOO_LONG', { line: this.#line });
        continue;
      }
      this.#emit(next);
    }
  }

  #lines = 0;
  #openMark = -1;

  /** Reads the cells of the record at `#start`. Returns where the next one begins, or -1 when bytes are missing. */
  #record(final: boolean): number {
    const { from, to } = this.#row;
    const buffer = this.#buffer;
    this.#row.use(buffer);
    this.#row.doubtful = this.#doubtful;
    const outside = this.#outside;
    const columns = this.#columns;
    let cell = 0;
    let at = this.#start;
    this.#lines = 1;
    this.#openMark = -1;
    if (this.#escaped.length > 0) this.#escaped = [];
    this.#row.quotes = this.#literal.length > 0 ? 2 : 0;
    for (;;) {
      const begin = at;
      let kind = outside[buffer[at]!]!;
      while (kind === PLAIN) kind = outside[buffer[++at]!]!;
      if (kind === MARK) {
        at = this.#marked(begin, at, cell, final);
        if (at === AGAIN) return this.#record(final);
        if (at < 0) return -1;
        kind = outside[buffer[at]!]!;
      } else {
        from[cell] = begin;
        to[cell] = at;
      }
      cell++;
      if (kind === DELIMITER) {
        if (cell === columns) throw new TableProblem('TOO_MANY_COLUMNS', { line: this.#line, columns });
        at++;
        continue;
      }
      if (kind === NUL) throw new TableProblem('NUL_BYTES', { line: this.#line });
      if (at === this.#length && !final) return -1;
      this.#row.count = cell;
      return at + 1;
    }
  }

  /**
   * A cell with a quotation mark at `mark`. Returns the position of the delimiter or newline after it, -1 when bytes are
   * missing, or AGAIN when the opening mark turned out to be text.
   */
  #marked(begin: number, mark: number, cell: number, final: boolean): number {
    const buffer = this.#buffer;
    const { from, to } = this.#row;
    let first = begin;
    while (first < mark && buffer[first] === SPACE) first++;
    const literal = this.#literal.length > 0 && this.#literal.includes(mark - this.#start);
    const quoted = first === mark && !literal;
    if (!quoted) return this.#unquotedTail(begin, mark, cell);

    const inside = this.#inside;
    let lines = 0;
    let escaped = false;
    let at = mark + 1;
    for (;;) {
      let kind = inside[buffer[at]!]!;
      while (kind === PLAIN) kind = inside[buffer[++at]!]!;
      if (kind === NEWLINE) {
        if (at === this.#length) {
          this.#openMark = mark;
          if (!final) return -1;
          return this.#repair(mark) ? AGAIN : -1;
        }
        lines++;
        at++;
      } else if (kind === NUL) {
        throw new TableProblem('NUL_BYTES', { line: this.#line });
      } else if (buffer[at + 1] === QUOTE && at + 1 < this.#length) {
        escaped = true;
        at += 2;
      } else {
        break;
      }
    }
    if (at + 1 >= this.#length && !final) return -1;
    from[cell] = mark + 1;
    to[cell] = at;
    let after = at + 1;
    while (buffer[after] === SPACE) after++;
    if (buffer[after] === CR && this.#end === LF) {
      if (after + 1 >= this.#length && !final) return -1;
      if (buffer[after + 1] === LF) after++;
    }
    const kind = this.#outside[buffer[after]!]!;
    if (kind !== DELIMITER && kind !== NEWLINE) {
      if (lines > 0 && this.#repair(mark)) return AGAIN;
      this.#lines += lines;
      return this.#unquotedTail(begin, at, cell);
    }
    this.#lines += lines;
    if (escaped) this.#escaped.push(cell);
    return after;
  }

  /** Text that goes on after a mark: everything up to the delimiter, marks included, is the cell. */
  #unquotedTail(begin: number, mark: number, cell: number): number {
    const buffer = this.#buffer;
    let at = mark;
    let kind: number = MARK;
    while (kind === MARK || kind === PLAIN) kind = this.#outside[buffer[++at]!]!;
    this.#row.from[cell] = begin;
    this.#row.to[cell] = at;
    if (this.#row.quotes === 0) this.#row.quotes = 1;
    return at;
  }

  /** Notes that the mark at `mark` is text and lets the record be read again. */
  #repair(mark: number): boolean {
    if (mark < 0) return false;
    if (++this.#repairs > REPAIRS) throw new TableProblem('QUOTES_BROKEN', { line: this.#line });
    this.#literal.push(mark - this.#start);
    return true;
  }

  #emit(next: number): void {
    const row = this.#row;
    const last = row.count - 1;
    const buffer = this.#buffer;
    if (
      this.#end === LF &&
      row.to[last]! === next - 1 &&
      next - 1 > row.from[last]! &&
      buffer[next - 2] === CR
    ) {
      row.to[last] = next - 2;
    }
    for (const cell of this.#escaped) row.to[cell] = singleMarks(buffer, row.from[cell]!, row.to[cell]!);
    if (next - this.#start > this.#recordBytes + 2)
      throw new TableProblem('RECORD_TOO_LONG', { line: this.#line });
    row.line = this.#line;
    this.#line += this.#lines;
    this.#start = next;
    if (this.#literal.length > 0) this.#literal = [];
    if (++this.#ready === BATCH) this.flush();
    else this.#row = this.#rows[this.#ready]!;
  }
}

const AGAIN = -2;

/** Makes doubled marks single, in place. Returns the new end. */
function singleMarks(buffer: Uint8Array, from: number, to: number): number {
  let out = from;
  for (let at = from; at < to; at++) {
    buffer[out++] = buffer[at]!;
    if (buffer[at] === QUOTE) at++;
  }
  return out;
}
