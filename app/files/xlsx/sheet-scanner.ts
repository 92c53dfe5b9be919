import type { TableLimits } from '../limits.ts';
import { CELL, type OnRows, Row } from '../row.ts';
import { TableProblem } from '../table-problem.ts';
import { ByteText } from './byte-text.ts';
import { NUMBER_FORM, numberCell } from './number-form.ts';
import type { SharedStrings } from './shared-strings.ts';
import { XmlBytes } from './xml-bytes.ts';

const LAST_ROW = 1_048_576;
const LAST_COLUMN = 16_384;
const MOST_MERGES = 100_000;
const decoder = new TextDecoder();

/** What a sheet needs from the rest of its workbook. */
export interface SheetContext {
  readonly shared: SharedStrings | undefined;
  /** Number form of each cell style. */
  readonly forms: Uint8Array;
  readonly from1904: boolean;
}

const TYPE = { number: 0, shared: 1, inline: 2, text: 3, flag: 4, fault: 5, date: 6 } as const;
/** Cell type by the first letters of its name: n, s, str, inlineStr, b, e, d. */
function typeOf(bytes: Uint8Array, from: number, to: number): number {
  switch (bytes[from]) {
    case 115:
      return to - from === 1 ? TYPE.shared : TYPE.text;
    case 105:
      return TYPE.inline;
    case 98:
      return TYPE.flag;
    case 101:
      return TYPE.fault;
    case 100:
      return TYPE.date;
    default:
      return TYPE.number;
  }
}

/** What the text between the current tags is. */
const PART = { none: 0, value: 1, formula: 2 } as const;

/**
 * Streams the rows of a sheet. Rows that the file leaves out between others are empty records; empty rows at the end are
 * none. Texts stay as they are, numbers are written plainly, date cells as ISO days.
 */
export class SheetScanner extends XmlBytes {
  readonly #row: Row;
  readonly #rows: readonly Row[];
  /** A row that the file leaves out. */
  readonly #gap: readonly Row[];
  readonly #onRows: OnRows;
  readonly #limits: TableLimits;
  readonly #context: SheetContext;
  readonly #cells: ByteText;
  readonly #value: ByteText;
  readonly #formula: ByteText;
  #part: number = PART.none;
  #phonetic = false;
  #line = 0;
  /** Number of a row by its own word, -1 without one. */
  #number = -1;
  /** Line of the last record given on. */
  #given = 0;
  #cell = -1;
  #type: number = TYPE.number;
  #style = 0;
  #merges = 0;

  constructor(context: SheetContext, limits: TableLimits, onRows: OnRows) {
    super();
    this.#context = context;
    this.#limits = limits;
    this.#onRows = onRows;
    this.#row = new Row(limits.columns + 1);
    const gap = new Row(limits.columns + 1);
    gap.plain = false;
    this.#gap = [gap];
    this.#rows = [this.#row];
    this.#cells = new ByteText(65_536, limits.recordBytes);
    this.#value = new ByteText(4096, limits.recordBytes);
    this.#formula = new ByteText(4096, limits.recordBytes);
  }

  protected open(nameFrom: number, nameTo: number, to: number, empty: boolean): void {
    const first = this.buffer[nameFrom]!;
    const length = nameTo - nameFrom;
    if (length === 1) {
      if (first === 99) this.#openCell(nameTo, to, empty);
      else if ((first === 118 || first === 116) && !this.#phonetic)
        this.#part = empty ? PART.none : PART.value;
      else if (first === 102) this.#part = empty ? PART.none : PART.formula;
    } else if (this.is(nameFrom, nameTo, 'row')) {
      this.#openRow(nameTo, to);
      if (empty) this.#closeRow();
    } else if (this.is(nameFrom, nameTo, 'rPh')) {
      this.#phonetic = !empty;
    } else if (this.is(nameFrom, nameTo, 'mergeCell')) {
      this.#judgeMerge(this.attribute(nameTo, to, 'ref'));
    } else if (this.is(nameFrom, nameTo, 'col')) {
      if (Number(this.attribute(nameTo, to, 'max')) > LAST_COLUMN) throw new TableProblem('XML_LIMIT');
    }
  }

  protected close(nameFrom: number, nameTo: number): void {
    if (nameTo - nameFrom === 1) {
      const name = this.buffer[nameFrom]!;
      if (name === 99) this.#closeCell();
      else if (name === 118 || name === 116 || name === 102) this.#part = PART.none;
    } else if (this.is(nameFrom, nameTo, 'row')) {
      this.#closeRow();
    } else if (this.is(nameFrom, nameTo, 'rPh')) {
      this.#phonetic = false;
    }
  }

  protected text(from: number, to: number, cdata: boolean): void {
    if (this.#part === PART.value) this.#value.addXml(this.buffer, from, to, cdata);
    else if (this.#part === PART.formula) this.#formula.addXml(this.buffer, from, to, cdata);
  }

  #openRow(nameTo: number, to: number): void {
    this.#number = -1;
    this.#readAttributes(nameTo, to);
    const line = this.#number > 0 ? this.#number : this.#line + 1;
    if (line <= this.#line || line > LAST_ROW) throw new TableProblem('XML_LIMIT');
    this.#line = line;
    this.#row.count = 0;
    this.#row.plain = true;
    this.#cells.length = 0;
    this.#cell = -1;
  }

  /** Gives the row on, after the empty ones that the file left out before it. */
  #closeRow(): void {
    const row = this.#row;
    if (row.count === 0) return;
    while (this.#given + 1 < this.#line) {
      const [empty] = this.#gap;
      empty!.line = ++this.#given;
      this.#onRows(this.#gap, 1);
    }
    row.use(this.#cells.bytes);
    row.line = this.#line;
    this.#given = this.#line;
    this.#onRows(this.#rows, 1);
  }

  #openCell(nameTo: number, to: number, empty: boolean): void {
    this.#type = TYPE.number;
    this.#style = 0;
    const next = this.#cell + 1;
    this.#cell = -1;
    this.#value.length = 0;
    this.#formula.length = 0;
    this.#readAttributes(nameTo, to);
    if (this.#cell < 0) this.#cell = next;
    if (empty) this.#part = PART.none;
  }

  /** The reference of a cell (AB12) or a row (12). */
  #reference(from: number, to: number): void {
    if (this.buffer[from]! > 57) this.#cell = columnOf(this.buffer, from, to);
    else this.#number = numberOf(this.buffer, from, to);
  }

  /** `r`, `s` and `t` of a cell or a row, without making texts. */
  #readAttributes(from: number, to: number): void {
    const { buffer } = this;
    let at = from;
    while (at < to) {
      while (at < to && buffer[at]! <= 32) at++;
      const name = at;
      while (at < to && buffer[at] !== 61) at++;
      let quote = at + 1;
      while (quote < to && buffer[quote]! <= 32) quote++;
      const mark = buffer[quote];
      let end = quote + 1;
      while (end < to && buffer[end] !== mark) end++;
      if (end >= to) return;
      if (at - name === 1) {
        if (buffer[name] === 114) this.#reference(quote + 1, end);
        else if (buffer[name] === 115) this.#style = numberOf(buffer, quote + 1, end);
        else if (buffer[name] === 116) this.#type = typeOf(buffer, quote + 1, end);
      }
      at = end + 1;
    }
  }

  #closeCell(): void {
    this.#part = PART.none;
    const cell = this.#cell;
    const value = this.#value;
    if (value.length === 0 && this.#formula.length === 0) return;
    if (cell >= this.#limits.columns) {
      throw new TableProblem('TOO_MANY_COLUMNS', { line: this.#line, columns: this.#limits.columns });
    }
    const row = this.#row;
    const cells = this.#cells;
    for (let gap = row.count; gap < cell; gap++) {
      row.from[gap] = 0;
      row.to[gap] = 0;
      row.kinds[gap] = CELL.text;
    }
    if (cell >= row.count) row.count = cell + 1;
    row.from[cell] = cells.length;
    const kind = this.#addValue();
    row.kinds[cell] = kind;
    if (kind !== CELL.text) row.plain = false;
    row.to[cell] = cells.length;
  }

  /** Appends the text of the cell. Returns its kind. */
  #addValue(): number {
    const value = this.#value;
    const cells = this.#cells;
    if (value.length === 0) {
      if (this.#formula.bytes[0] !== 61) cells.addText('=');
      cells.add(this.#formula.bytes, 0, this.#formula.length);
      return CELL.formula;
    }
    switch (this.#type) {
      case TYPE.shared: {
        const { shared } = this.#context;
        if (!shared) throw new TableProblem('XML_BROKEN');
        const index = numberOf(value.bytes, 0, value.length);
        cells.add(shared.bytes, shared.from(index), shared.to(index));
        return CELL.text;
      }
      case TYPE.number:
        return this.#addNumber();
      case TYPE.date:
        cells.add(value.bytes, 0, Math.min(10, value.length));
        return CELL.date;
      default:
        cells.add(value.bytes, 0, value.length);
        return this.#type === TYPE.flag ? CELL.flag : this.#type === TYPE.fault ? CELL.fault : CELL.text;
    }
  }

  #addNumber(): number {
    const value = this.#value;
    const form = this.#context.forms[this.#style] ?? NUMBER_FORM.plain;
    if (form === NUMBER_FORM.plain && value.length <= 15 && isDigits(value.bytes, value.length)) {
      this.#cells.add(value.bytes, 0, value.length);
      return CELL.number;
    }
    const written = decoder.decode(value.bytes.subarray(0, value.length));
    const { text, kind } = numberCell(written, form, this.#context.from1904);
    this.#cells.addText(text);
    return kind;
  }

  #judgeMerge(ref: string): void {
    const match = /^\$?([A-Z]{1,4})\$?(\d{1,9})(?::\$?([A-Z]{1,4})\$?(\d{1,9}))?$/.exec(ref);
    if (!match || ++this.#merges > MOST_MERGES) throw new TableProblem('XML_LIMIT');
    const column = (letters: string) => columnOf(new TextEncoder().encode(letters), 0, letters.length);
    const wide = column(match[3] ?? match[1]!) - column(match[1]!);
    const high = Number(match[4] ?? match[2]) - Number(match[2]);
    if (wide > this.#limits.columns || high > this.#limits.rows) throw new TableProblem('XML_LIMIT');
  }
}

/** Column number of a reference such as AB12, from 0; -1 when it has no letters. */
function columnOf(bytes: Uint8Array, from: number, to: number): number {
  let column = 0;
  for (let at = from; at < to && column <= LAST_COLUMN; at++) {
    const letter = bytes[at]!;
    if (letter < 65 || letter > 90) break;
    column = 26 * column + letter - 64;
  }
  if (column > LAST_COLUMN) throw new TableProblem('XML_LIMIT');
  return column - 1;
}

function numberOf(bytes: Uint8Array, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at++) {
    const digit = bytes[at]! - 48;
    if (digit < 0 || digit > 9 || number > 1e9) return -1;
    number = 10 * number + digit;
  }
  return number;
}

function isDigits(bytes: Uint8Array, length: number): boolean {
  for (let at = 0; at < length; at++) if (bytes[at]! < 48 || bytes[at]! > 57) return false;
  return true;
}
