import { readBusinessId } from '../cells/business-id.ts';
import { CompanyName } from '../cells/company-name.ts';
import { SpanHash } from '../cells/span-hash.ts';
import type { FindingLog } from '../finding-log.ts';
import { FirstRows } from '../first-rows.ts';
import type { Row } from '../row.ts';

/** Cells by which customers are told apart, -1 for those that the file does not have. */
export interface CustomerCells {
  readonly number: number;
  readonly businessId: number;
  readonly email: number;
  readonly postalCode: number;
  /** Cells that make up the name. */
  readonly names: readonly number[];
}

/** One way in which two customers may be the same: where it was first seen, and the key of the current row. */
class Likeness {
  readonly seen: FirstRows;
  low = 0;
  high = 0;
  known = false;

  constructor(rows: number) {
    this.seen = new FirstRows(rows);
  }

  set(hash: SpanHash): void {
    this.low = hash.low;
    this.high = hash.high;
    this.known = true;
  }

  first(row: number): number {
    return this.known ? this.seen.firstRow(this.low, this.high, row) : 0;
  }
}

/**
 * Finds customers that are in the file already. The keys of a row are made before anything is looked up, since memory that
 * is asked for early has come when it is needed. The first of several is never told; values in error are not compared.
 */
export class CustomerDuplicates {
  readonly #cells: CustomerCells;
  readonly #hash = new SpanHash();
  readonly #name = new CompanyName();
  readonly #number: Likeness;
  readonly #businessId: Likeness;
  readonly #email: Likeness;
  readonly #nameAndPlace: Likeness;
  /** Rows without a customer number, or with one that was seen before. */
  readonly #rows: FirstRows;
  /** Half of the hash of each row. */
  readonly #prints: Uint32Array;
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
    this.#prints = new Uint32Array(rows + 1);
  }

  /** Number of an earlier row with the same cells, or 0. To be asked for every row first. */
  earlierRow(row: Row, number: number, low: number, high: number): number {
    this.#makeKeys(row);
    const businessId = this.#businessId.seen.touch(this.#businessId.high);
    const email = this.#email.seen.touch(this.#email.high);
    this.touched = businessId + email + this.#nameAndPlace.seen.touch(this.#nameAndPlace.high);
    this.#bytes = row.bytes;
    this.#prints[number] = low;
    // Equal rows have equal numbers: only rows whose number is not new, or is missing, have to be compared.
    this.#sameNumber = this.#number.first(number);
    if (this.#number.known) {
      if (this.#sameNumber === 0) return 0;
      if (this.#prints[this.#sameNumber] === low >>> 0) return this.#sameNumber;
    }
    return this.#rows.firstRow(low, high, number);
  }

  /** Tells likenesses to earlier rows. */
  compare(row: Row, number: number, log: FindingLog): void {
    const { email, businessId, names } = this.#cells;
    if (row.bytes !== this.#bytes) this.#readAgain(row, number);
    const before = log.current.length;
    const sameNumber = this.#sameNumber;
    if (sameNumber > 0 && sameNumber !== number && !hasError(log, this.#cells.number, before)) {
      log.add(this.#cells.number, 'DUPLICATE_CUSTOMER_NUMBER', { sameAs: sameNumber });
    }
    const sameId = this.#businessId.first(number);
    if (sameId > 0) log.add(businessId, 'DUPLICATE_BUSINESS_ID', { sameAs: sameId });
    const sameEmail = hasError(log, email, before) ? 0 : this.#email.first(number);
    if (sameEmail > 0) log.add(email, 'DUPLICATE_EMAIL', { sameAs: sameEmail });
    const likely = this.#nameAndPlace.first(number);
    if (likely > 0 && log.current.length === before)
      log.add(names[0]!, 'DUPLICATE_LIKELY', { sameAs: likely });
  }

  /** The row was cleaned or corrected while it was judged. */
  #readAgain(row: Row, number: number): void {
    this.#makeKeys(row);
    const same = this.#number.first(number);
    if (same !== number) this.#sameNumber = same;
  }

  #makeKeys(row: Row): void {
    const { number, email, businessId, postalCode, names } = this.#cells;
    const hash = this.#hash;
    const { view, bytes, first, last } = row;
    this.#number.known = row.filled(number);
    if (this.#number.known)
      this.#number.set(hash.start(0).add(view, bytes, first[number]!, last[number]!).finish());

    const id = row.filled(businessId) ? readBusinessId(bytes, first[businessId]!, last[businessId]!) : 0;
    this.#businessId.known = id > 0;
    if (id > 0) this.#businessId.set(hash.start(id).finish());

    this.#email.known = row.filled(email);
    if (this.#email.known)
      this.#email.set(hash.start(0).add(view, bytes, first[email]!, last[email]!, true).finish());

    const length = row.filled(postalCode) ? this.#name.fold(row, names) : 0;
    this.#nameAndPlace.known = length > 0;
    if (length === 0) return;
    hash.start(0).add(this.#name.view, this.#name.bytes, 0, length);
    this.#nameAndPlace.set(hash.add(view, bytes, first[postalCode]!, last[postalCode]!).finish());
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
