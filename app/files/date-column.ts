import { DATE_FORM, dateDay, dateForm, isoDay, packDate, readDate } from './cells/date.ts';
import type { FindingLog } from './finding-log.ts';
import { CELL, type Row } from './row.ts';

/** Forms that a column may have, commonest first on a tie. */
const FORMS = [DATE_FORM.finnish, DATE_FORM.iso, DATE_FORM.sheet];

/**
 * Dates of one column. Its form is the commonest of d.M.yyyy, yyyy-MM-dd and date cells in the whole file; dates of another
 * form are told, so the form has to be known before: `expected` is taken from a sample, and `counted` says what it is.
 */
export class DateColumn {
  readonly cell: number;
  expected: number = DATE_FORM.finnish;
  readonly #counts = [0, 0, 0, 0, 0, 0];

  constructor(cell: number) {
    this.cell = cell;
  }

  /** Packed date of the cell, 0 when it cannot be read. */
  #read(row: Row): number {
    const packed = readDate(row.bytes, row.first[this.cell]!, row.last[this.cell]!);
    const sheet = packed > 0 && row.kinds[this.cell] === CELL.date;
    this.#counts[sheet ? DATE_FORM.sheet : dateForm(packed)]!++;
    return sheet ? packDate(DATE_FORM.sheet, dateDay(packed)) : packed;
  }

  /** Only counts. */
  sample(row: Row): void {
    if (row.filled(this.cell)) this.#read(row);
  }

  get counted(): number {
    return FORMS.reduce((best, form) => (this.#counts[form]! > this.#counts[best]! ? form : best), FORMS[0]!);
  }

  /** Whether the cell is empty or a date of a text file in the expected form, not after `today`. Not counted. */
  isUsual(row: Row, today: number): boolean {
    if (!row.filled(this.cell)) return true;
    const packed = readDate(row.bytes, row.first[this.cell]!, row.last[this.cell]!);
    return packed > packDate(this.expected, 0) && packed <= packDate(this.expected, today);
  }

  /** Counts a cell of which `isUsual` is true. */
  countUsual(row: Row): void {
    if (row.filled(this.cell)) this.#counts[this.expected]!++;
  }

  /** Judges a filled cell. @returns the day as yyyymmdd, 0 when it is not known for sure */
  judge(row: Row, log: FindingLog): number {
    const packed = this.#read(row);
    if (packed === 0) {
      log.add(this.cell, 'DATE_INVALID');
      return 0;
    }
    const form = dateForm(packed);
    const day = dateDay(packed);
    if (form === DATE_FORM.ambiguous) {
      log.add(this.cell, 'DATE_AMBIGUOUS');
      return 0;
    }
    if (form !== this.expected) log.add(this.cell, 'DATE_MIXED', { fix: this.#written(day) });
    return day;
  }

  #written(day: number): string {
    if (this.expected !== DATE_FORM.finnish) return isoDay(day);
    return `${day % 100}.${Math.floor(day / 100) % 100}.${Math.floor(day / 10_000)}`;
  }
}
