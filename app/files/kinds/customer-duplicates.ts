import { readBusinessId } from '../cells/business-id.ts';
import { addCompanyName } from '../cells/company-name.ts';
import { SpanHash } from '../cells/span-hash.ts';
import type { FindingLog } from '../finding-log.ts';
import { FirstRows } from '../first-rows.ts';
import { BATCH, type Row } from '../row.ts';

/** Cells by which customers are told apart, -1 for those that the file does not have. */
export interface CustomerCells {
  readonly number: number;
  readonly businessId: number;
  readonly email: number;
  readonly postalCode: number;
  /** Cells that make up the name. */
  readonly names: readonly number[];
}

/** One way in which two customers may be the same: where each key was first seen, and the keys of the rows of a batch. */
class Likeness {
  readonly seen: FirstRows;
  readonly #low = new Int32Array(BATCH);
  readonly #high = new Int32Array(BATCH);
  readonly #known = new Uint8Array(BATCH);

  constructor(rows: number) {
    this.seen = new FirstRows(rows);
  }

  set(row: Row, hash: SpanHash): void {
    this.#low[row.slot] = hash.low;
    this.#high[row.slot] = hash.high;
    this.#known[row.slot] = 1;
  }

  clear(row: Row): void {
    this.#known[row.slot] = 0;
  }

  known(row: Row): boolean {
    return this.#known[row.slot] === 1;
  }

  /** The earlier row that is alike, or 0. */
  first(row: Row): number {
    if (this.#known[row.slot] === 0) return 0;
    return this.seen.firstRow(this.#low[row.slot]!, this.#high[row.slot]!, row.number);
  }

  /** Asks for the memory of all keys of the batch at once. */
  touch(count: number): number {
    let sum = 0;
    for (let slot = 0; slot < count; slot++) sum += this.seen.touch(this.#high[slot]!);
    return sum;
  }
}

/**
 * Finds customers that are in the file already. The keys of a batch are made before anything is looked up, since memory that
 * is asked for early has come when it is needed. The first of several is never told; values in error are not compared.
 */
export class CustomerDuplicates {
  readonly #cells: CustomerCells;
  readonly #hash = new SpanHash();
  readonly #number: Likeness;
  readonly #businessId: Likeness;
  readonly #email: Likeness;
  readonly #nameAndPlace: Likeness;
  /** Rows without a customer number, or with one that was seen before. */
  readonly #rows: FirstRows;
  /** `Row.print` of each row. */
  readonly #prints: Int32Array;
  #sameNumber = 0;
  #bytes: Uint8Array | undefined;
  touched = 0;

  constructor(cells: CustomerCells, rows: number) {
    this.#cells = cells;
    this.#number = new Likeness(rows);
    this.#businessId = new Likeness(rows);
    this.#email = new Likeness(rows);
    this.#nameAndPlace = new Likeness(rows);
    this.#rows = new FirstRows(rows);
    this.#prints = new Int32Array(rows + 1);
  }

  prepare(rows: readonly Row[], count: number): void {
    for (let at = 0; at < count; at++) if (rows[at]!.number > 0) this.#makeKeys(rows[at]!);
    this.touched =
      this.#number.touch(count) +
      this.#businessId.touch(count) +
      this.#email.touch(count) +
      this.#nameAndPlace.touch(count);
  }

  /** Number of an earlier row with the same cells, or 0. To be asked for every row first. */
  earlierRow(row: Row): number {
    this.#bytes = row.bytes;
    this.#prints[row.number] = row.print;
    // Equal rows have equal numbers: only rows whose number is not new, or is missing, have to be compared.
    this.#sameNumber = this.#number.first(row);
    if (this.#number.known(row)) {
      if (this.#sameNumber === 0) return 0;
      if (this.#prints[this.#sameNumber] === row.print) return this.#sameNumber;
    }
    const hash = this.#hash.start(row.print);
    for (let cell = 0; cell < row.count; cell++)
      hash.add(row.view, row.bytes, row.from[cell]!, row.to[cell]!);
    hash.finish();
    return this.#rows.firstRow(hash.low, hash.high, row.number);
  }

  /** Whether the row, untouched since `earlierRow`, has a valid business ID: it was read for its key. */
  hasValidId(row: Row): boolean {
    return row.bytes === this.#bytes && this.#businessId.known(row);
  }

  /** Tells likenesses to earlier rows. */
  compare(row: Row, log: FindingLog): void {
    const { email, businessId, postalCode, names } = this.#cells;
    if (row.bytes !== this.#bytes) this.#readAgain(row);
    const before = log.current.length;
    const sameNumber = this.#sameNumber;
    if (sameNumber > 0 && !hasError(log, this.#cells.number, before)) {
      log.add(this.#cells.number, 'DUPLICATE_CUSTOMER_NUMBER', { sameAs: sameNumber });
    }
    const sameId = this.#businessId.first(row);
    if (sameId > 0) log.add(businessId, 'DUPLICATE_BUSINESS_ID', { sameAs: sameId });
    const sameEmail = hasError(log, email, before) ? 0 : this.#email.first(row);
    if (sameEmail > 0) log.add(email, 'DUPLICATE_EMAIL', { sameAs: sameEmail });
    const likely = hasError(log, postalCode, before) ? 0 : this.#nameAndPlace.first(row);
    if (likely > 0 && log.current.length === before)
      log.add(names[0]!, 'DUPLICATE_LIKELY', { sameAs: likely });
  }

  /** The row was cleaned or corrected while it was judged. */
  #readAgain(row: Row): void {
    this.#makeKeys(row);
    const same = this.#number.first(row);
    this.#sameNumber = same === row.number ? 0 : same;
  }

  #makeKeys(row: Row): void {
    const { number, email, businessId, postalCode, names } = this.#cells;
    const hash = this.#hash;
    const { view, bytes, first, last } = row;
    this.#number.clear(row);
    if (row.filled(number)) {
      this.#number.set(row, hash.start(0).add(view, bytes, first[number]!, last[number]!).finish());
    }
    const id = row.filled(businessId) ? readBusinessId(bytes, first[businessId]!, last[businessId]!) : 0;
    this.#businessId.clear(row);
    if (id > 0) this.#businessId.set(row, hash.start(id).finish());
    this.#email.clear(row);
    if (row.filled(email)) {
      this.#email.set(row, hash.start(0).add(view, bytes, first[email]!, last[email]!, true).finish());
    }
    this.#nameAndPlace.clear(row);
    if (!row.filled(postalCode) || !addCompanyName(hash.start(0), row, names)) return;
    this.#nameAndPlace.set(row, hash.add(view, bytes, first[postalCode]!, last[postalCode]!).finish());
  }
}

/** Whether one of the first `count` findings of the row is an error on the cell. */
function hasError(log: FindingLog, cell: number, count: number): boolean {
  for (let at = 0; at < count; at++) {
    const finding = log.current[at]!;
    if (finding.level === 'error' && log.cellOf(finding) === cell) return true;
  }
  return false;
}
