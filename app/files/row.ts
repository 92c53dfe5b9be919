/** What a spreadsheet says about a cell; a text file only has texts. */
export const CELL = { text: 0, number: 1, date: 2, flag: 3, formula: 4, fault: 5 } as const;

/** Space; smaller bytes are tabs and line breaks. */
const BLANK = 32;
const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** Rows that a reader gives on together. */
export const BATCH = 16;

/**
 * One record. Cell `i` is the UTF-8 slice `from[i]`–`to[i]` of `bytes`. The object and its arrays are used again for the
 * next record: whoever keeps something, keeps `text(i)`.
 */
export class Row {
  bytes = new Uint8Array(0);
  /** The same bytes, for reading four at a time. */
  view = new DataView(this.bytes.buffer);
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** The cell without the blanks at its ends; `first[i] === last[i]` when nothing is left. Set by `trim`. */
  readonly first: Int32Array;
  readonly last: Int32Array;
  /** A `CELL` per cell; all 0 in text files. */
  readonly kinds: Uint8Array;
  count = 0;
  /** Physical line where the record begins, 1-based; for workbooks the row of the sheet. */
  line = 0;
  /** Quotation marks stood where they do not belong: 0 no, 1 taken as text, 2 an opening one was never closed. */
  quotes = 0;
  /** False when a cell of the row is more than a text. */
  plain = true;
  /** False when no letter of the row was surely broken on its way (`mayHoldMojibake`). */
  doubtful = true;
  /** Number of the record after the headings, from 1; 0 above them. */
  number = 0;
  /** 32-bit hash of all cells: equal rows have equal ones, and other rows hardly ever. */
  print = 0;
  /** Place in the batch. */
  readonly slot: number;

  constructor(columns: number, slot = 0) {
    this.slot = slot;
    this.from = new Int32Array(columns);
    this.to = new Int32Array(columns);
    this.first = new Int32Array(columns);
    this.last = new Int32Array(columns);
    this.kinds = new Uint8Array(columns);
  }

  use(bytes: Uint8Array<ArrayBuffer>): void {
    if (bytes === this.bytes) return;
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  /** Finds the trimmed cells. Up to `width`, cells that the record does not have read as empty. */
  trim(width: number): void {
    const { bytes, from, to, first, last, count } = this;
    for (let cell = count; cell < width; cell++) {
      from[cell] = 0;
      to[cell] = 0;
      this.kinds[cell] = CELL.text;
    }
    const cells = Math.max(count, width);
    for (let cell = 0; cell < cells; cell++) {
      let start = from[cell]!;
      let end = to[cell]!;
      while (start < end && bytes[start]! <= BLANK) start++;
      while (start < end && bytes[end - 1]! <= BLANK) end--;
      first[cell] = start;
      last[cell] = end;
    }
  }

  /** Whether anything but blanks is in the cell; false for a cell number of -1. */
  filled(cell: number): boolean {
    return cell >= 0 && this.first[cell]! < this.last[cell]!;
  }

  /** Puts another text into a cell. The record moves to memory of its own, so that the reader's buffer stays as it was. */
  replace(cell: number, text: string): void {
    const size = this.to.subarray(0, this.count).reduce((sum, end, at) => sum + end - this.from[at]!, 0);
    const bytes = new Uint8Array(size + 3 * text.length);
    let length = 0;
    for (let at = 0; at < this.count; at++) {
      const slice = at === cell ? encoder.encode(text) : this.bytes.subarray(this.from[at]!, this.to[at]!);
      bytes.set(slice, length);
      this.from[at] = length;
      length += slice.length;
      this.to[at] = length;
    }
    this.use(bytes);
    this.doubtful = true;
    this.trim(this.count);
  }

  /** The cell as written, blanks included; '' for a cell the record does not have. */
  text(cell: number): string {
    if (cell >= this.count) return '';
    return decoder.decode(this.bytes.subarray(this.from[cell]!, this.to[cell]!));
  }

  /** The cell without the blanks at its ends. */
  trimmed(cell: number): string {
    return decoder.decode(this.bytes.subarray(this.first[cell]!, this.last[cell]!));
  }

  texts(): string[] {
    return Array.from({ length: this.count }, (_, cell) => this.text(cell));
  }
}

/** Takes the first `count` of the rows, in the order of the file. They are good only during the call. */
export type OnRows = (rows: readonly Row[], count: number) => void;

/** For whoever takes rows one at a time. */
export const eachRow =
  (onRow: (row: Row) => void): OnRows =>
  (rows, count) => {
    for (let at = 0; at < count; at++) onRow(rows[at]!);
  };
