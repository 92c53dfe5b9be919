/**
 * Remembers in which row each key of a column was first seen. Keys are 64-bit hashes. A slot of four bytes holds the row and
 * eleven bits of the hash, so that the slots of a column stay close together; the place of the slot holds about twenty more,
 * and one half is kept by row and looked at only when a slot fits. Two keys of a file of a million rows are mixed up once in
 * some ten million files. All memory is reserved for the most rows at once, and taken from the system as it is touched:
 * files of any size are checked in the same memory.
 */
export class FirstRows {
  readonly #slots: Uint32Array;
  readonly #halves: Uint32Array;

  /** For rows 1 … `rows`, at most 2,097,151, with one key a row. */
  constructor(rows: number) {
    if (rows > ROW_MASK) throw new RangeError('too many rows for the table of keys');
    this.#slots = new Uint32Array(Math.ceil(rows / FULLNESS) + 16);
    this.#halves = new Uint32Array(rows + 1);
  }

  /**
   * Brings the memory of a key near, for a `firstRow` that follows. Asking for several keys first and looking at them later
   * waits once instead of once a key.
   */
  touch(high: number): number {
    return this.#slots[(((high >>> 0) * this.#slots.length) / 2 ** 32) | 0]!;
  }

  /** The row where the key was first seen, or 0 when it is new; a new one is kept with `row`. */
  firstRow(low: number, high: number, row: number): number {
    const slots = this.#slots;
    const half = low >>> 0;
    const print = (high << ROW_BITS) >>> 0;
    let at = (((high >>> 0) * slots.length) / 2 ** 32) | 0;
    for (;;) {
      const slot = slots[at]!;
      if (slot === 0) break;
      if ((slot & ~ROW_MASK) >>> 0 === print && this.#halves[slot & ROW_MASK] === half)
        return slot & ROW_MASK;
      if (++at === slots.length) at = 0;
    }
    slots[at] = print | row;
    this.#halves[row] = half;
    return 0;
  }
}

const ROW_BITS = 21;
const ROW_MASK = 2 ** ROW_BITS - 1;
const FULLNESS = 0.75;
