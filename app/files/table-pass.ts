import { rowPrint } from './cells/row-print.ts';
import { isBlank } from './cells/span.ts';
import type { PreparedCorrections } from './corrections.ts';
import { FindingLog } from './finding-log.ts';
import { ANNOTATION_HEADINGS } from './finding-words.ts';
import { foldHeading } from './heading.ts';
import type { KindCheck } from './kinds/kind-check.ts';
import { TABLE_KIND } from './kinds/table-kinds.ts';
import type { TableLimits } from './limits.ts';
import type { Row } from './row.ts';
import { TableProblem } from './table-problem.ts';
import type { CheckContext, Detection, Finding, Summary, TableKind } from './types.ts';

const TOTALS = new Set(['yhteensa', 'summa', 'total', 'totalt', 'valisumma']);
/** First letters of these words, so that few cells have to be read. */
const TOTALS_START = new Set([...'yYsStTvV'].map((letter) => letter.charCodeAt(0)));
/** In bytes, with a colon and the like after the word. */
const LONGEST_TOTALS = 12;
const ROUNDS = 3;

export interface PassRequest {
  readonly kind: TableKind;
  readonly detection: Detection;
  readonly context: CheckContext;
  readonly limits: TableLimits;
  readonly corrections: PreparedCorrections;
  /** Sees every data row once it is judged; for exports. */
  readonly onData?: (row: Row, log: FindingLog) => void;
  /** Sees every record of the file with its findings, titles and headings included. */
  readonly onRecord?: (row: Row, findings: readonly Finding[]) => void;
}

/** One reading of a table: tells data from the rest, applies corrections, lets the rules of the kind judge each row. */
export class TablePass {
  readonly check: KindCheck;
  readonly log: FindingLog;
  readonly #request: PassRequest;
  readonly #width: number;
  readonly #sheet: boolean;
  /** Judged rows, and how many of them have nothing in each cell. */
  #judged = 0;
  readonly #blank: Uint32Array;
  /** Column of findings of a file that comes back; read as empty. */
  readonly #annotation: number;
  #header: readonly string[] | undefined;
  #headerPrint = 0;
  rows = 0;
  dataRows = 0;

  constructor(request: PassRequest) {
    const { kind, detection, context, limits } = request;
    const { columns, titles } = detection;
    this.#request = request;
    this.#width = columns.length;
    this.#sheet = detection.format === 'xlsx';
    this.#blank = new Uint32Array(columns.length);
    this.#annotation = columns.findIndex(({ header }) => ANNOTATION_HEADINGS.has(header));
    this.check = TABLE_KIND[kind].check({ columns, context, titles, rows: limits.rows });
    this.log = new FindingLog(
      columns.map(({ header }) => header),
      columns.map(({ target }) => target),
      limits,
    );
    this.#tellColumns();
  }

  /** Judges the next rows of the file. @throws TableProblem over the limit of rows */
  take(rows: readonly Row[], count: number): void {
    const { headerRow } = this.#request.detection;
    const { limits, corrections } = this.#request;
    for (let at = 0; at < count; at++) {
      const row = rows[at]!;
      row.number = 0;
      if (this.#annotation >= 0) row.from[this.#annotation] = row.to[this.#annotation] = 0;
      if (row.line === headerRow) this.#keepHeader(row);
      if (row.line <= headerRow) continue;
      row.number = ++this.rows;
      if (row.number > limits.rows) throw new TableProblem('TOO_MANY_ROWS', { rows: limits.rows });
      row.trim(this.#width);
      if (corrections.any) this.#edit(row);
      row.print = rowPrint(row, this.#sheet ? this.#width : row.count);
    }
    this.check.prepare?.(rows, count);
    for (let at = 0; at < count; at++) this.#takeOne(rows[at]!);
  }

  #takeOne(row: Row): void {
    const { log, check } = this;
    if (row.number === 0) {
      this.#request.onRecord?.(row, []);
      return;
    }
    log.begin(row);
    if (row.quotes > 0) log.add(-1, row.quotes === 1 ? 'QUOTE_STRAY' : 'QUOTE_UNCLOSED');
    if (this.#isData(row)) {
      this.#judge(row);
      check.compare(row, log);
      this.#judged++;
      for (let cell = 0; cell < this.#width; cell++) {
        if (row.last[cell]! === row.first[cell]!) this.#blank[cell]!++;
      }
      this.#request.onData?.(row, log);
    }
    this.#request.onRecord?.(row, log.current);
    log.endRow();
  }

  end(): void {
    this.check.end(this.log);
  }

  /** Sets the form by which each date column of the kind is judged. */
  expectDates(forms: readonly number[]): void {
    this.check.dateColumns.forEach((column, at) => {
      column.expected = forms[at]!;
    });
  }

  /** The commonest form of each date column so far. */
  get dateForms(): readonly number[] {
    return this.check.dateColumns.map((column) => column.counted);
  }

  /** Date columns whose commonest form is another than the one they were judged by. */
  get misjudgedDates(): boolean {
    return this.check.dateColumns.some((column) => column.counted !== column.expected);
  }

  get summary(): Summary {
    const { log } = this;
    const { columns } = this.#request.detection;
    return {
      rows: this.rows,
      dataRows: this.dataRows,
      rowsWithErrors: log.rowsWithErrors,
      rowsWithWarnings: log.rowsWithWarnings,
      cleanRows: this.dataRows - log.rowsWithErrors - log.rowsWithWarnings,
      groups: log.groups,
      findings: log.total,
      cut: log.cut,
      filled: Object.fromEntries(
        columns.flatMap(({ target }, at) => (target ? [[target, this.#judged - this.#blank[at]!]] : [])),
      ),
      facts: this.check.facts,
    };
  }

  #tellColumns(): void {
    const { kind, detection } = this.#request;
    const file = { row: null, line: null, column: null, target: null, value: null };
    if (detection.headerRow === 0) this.log.addElsewhere({ ...file, code: 'HEADINGS_MISSING' });
    for (const targets of TABLE_KIND[kind].required) {
      if (detection.columns.some(({ target }) => target !== null && targets.includes(target))) continue;
      this.log.addElsewhere({ ...file, target: targets[0]!, code: 'COLUMN_MISSING' });
    }
    const personal = detection.columns.find(({ target }) => target === 'personalIdColumn');
    if (personal) {
      const { header: column, target } = personal;
      this.log.addElsewhere({ ...file, column, target, code: 'PERSONAL_ID_COLUMN' });
    }
  }

  #keepHeader(row: Row): void {
    this.#headerPrint = rowPrint(row, row.count);
    this.#header = row.texts();
  }

  #repeatsHeader(row: Row): boolean {
    const header = this.#header;
    return (
      row.print === this.#headerPrint &&
      header !== undefined &&
      header.every((text, cell) => row.text(cell) === text)
    );
  }

  #edit(row: Row): void {
    const { corrections, detection } = this.#request;
    for (const { target, value } of corrections.editsOf(row.number)) {
      const cell = detection.columns.findIndex((column) => column.target === target);
      if (cell < 0) continue;
      if (cell >= row.count) row.count = cell + 1;
      row.replace(cell, value);
    }
  }

  /** Tells rows that are no data, or not to be judged, with their code. */
  #isData(row: Row): boolean {
    const { log, check } = this;
    const skip = (code: string, cell = -1) => {
      log.forgetRow();
      log.add(cell, code);
      return false;
    };
    if (isEmpty(row)) return skip('EMPTY_ROW');
    if (this.#repeatsHeader(row)) return skip('HEADER_REPEATED');
    const total = this.#totalsCell(row);
    if (total >= 0) return skip('TOTALS_ROW', total);
    const heading = check.skip?.(row);
    if (heading) return skip(heading.code, heading.cell);
    this.dataRows++;
    if (this.#sheet ? this.#hasMore(row) : row.count !== this.#width) {
      log.add(-1, 'COLUMN_COUNT');
      return false;
    }
    const first = check.earlierRow?.(row) ?? 0;
    if (first === 0) return true;
    log.add(-1, 'DUPLICATE_ROW', { sameAs: first });
    return false;
  }

  /** Filled cells of a sheet beyond the headings. */
  #hasMore(row: Row): boolean {
    for (let cell = this.#width; cell < row.count; cell++) {
      if (!isBlank(row.bytes, row.first[cell]!, row.last[cell]!)) return true;
    }
    return false;
  }

  /** The cell with a word for a total when the row has no other key and a figure in another cell; -1 otherwise. */
  #totalsCell(row: Row): number {
    const { keyCell } = this.check;
    if (row.filled(keyCell) && !isTotalsWord(row, keyCell)) return -1;
    let word = -1;
    let figures = false;
    for (let cell = 0; cell < row.count; cell++) {
      if (!row.filled(cell)) continue;
      const start = row.bytes[row.first[cell]!]!;
      if ((start >= 48 && start <= 57) || start === 45 || start === 43) figures = true;
      else if (word < 0 && isTotalsWord(row, cell)) word = cell;
    }
    return figures ? word : -1;
  }

  #judge(row: Row): void {
    const { check, log } = this;
    const { corrections } = this.#request;
    check.judge(row, log);
    for (let round = 0; corrections.any && round < ROUNDS; round++) {
      const fixes = log.current.filter((finding) => finding.fix !== undefined && corrections.fixes(finding));
      if (fixes.length === 0) return;
      for (const { target, fix } of fixes) {
        row.replace(
          this.#request.detection.columns.findIndex((column) => column.target === target),
          fix!,
        );
      }
      log.forgetRow();
      check.judge(row, log);
    }
  }
}

/** Whether a filled cell is wholly a word for a total. */
function isTotalsWord(row: Row, cell: number): boolean {
  const from = row.first[cell]!;
  if (row.last[cell]! - from > LONGEST_TOTALS || !TOTALS_START.has(row.bytes[from]!)) return false;
  return TOTALS.has(foldHeading(row.trimmed(cell)));
}

/** Only blanks, no-break spaces included. */
function isEmpty(row: Row): boolean {
  for (let cell = 0; cell < row.count; cell++) {
    if (!isBlank(row.bytes, row.first[cell]!, row.last[cell]!)) return false;
  }
  return true;
}
