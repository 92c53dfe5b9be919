import type { Row } from '../row.ts';

/** Quick 32-bit hash of the first `cells` cells of a row and their lengths: equal rows have equal ones. */
export function rowPrint(row: Row, cells: number): number {
  const { view, bytes, from, to } = row;
  let print = cells;
  for (let cell = 0; cell < cells; cell++) {
    const begin = from[cell]!;
    const end = to[cell]!;
    let at = begin;
    for (; at + 4 <= end; at += 4) print = Math.imul(print ^ view.getInt32(at, true), 0x9e3779b1);
    print ^= print >>> 15;
    if (at < end) print ^= end - begin >= 4 ? view.getInt32(end - 4, true) : shortWord(bytes, begin, end);
    print = Math.imul(print ^ ((end - begin) << 20), 0x85ebca6b);
  }
  return print ^ (print >>> 13);
}

function shortWord(bytes: Uint8Array, from: number, to: number): number {
  let word = 0;
  for (let at = from; at < to; at++) word = (word << 8) | bytes[at]!;
  return word;
}
