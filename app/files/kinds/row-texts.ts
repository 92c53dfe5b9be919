import { type ColumnRule, textRule } from '../cell-rules.ts';
import { SpanHash } from '../cells/span-hash.ts';
import type { Column } from '../columns/column.ts';
import type { FirstRows } from '../first-rows.ts';
import type { Row } from '../row.ts';
import type { ColumnMatch } from '../types.ts';

const encoder = new TextEncoder();

/** Cells of the smaller kinds of files as trimmed texts by target. '' where the file has no such column. */
export class RowTexts {
  readonly #cells: ReadonlyMap<string, number>;

  constructor(columns: readonly ColumnMatch[]) {
    this.#cells = new Map(columns.flatMap(({ target }, cell) => (target ? [[target, cell] as const] : [])));
  }

  /** -1 when the file has no such column. */
  cell(target: string): number {
    return this.#cells.get(target) ?? -1;
  }

  has(target: string): boolean {
    return this.#cells.has(target);
  }

  text(row: Row, target: string): string {
    const cell = this.cell(target);
    return cell < 0 ? '' : row.trimmed(cell);
  }
}

/** Rules that every kind has: the length of a cell, and what looks like a formula in texts. */
export function commonRules(columns: readonly ColumnMatch[], definitions: readonly Column[]): ColumnRule[] {
  return columns.flatMap(({ target }, cell) => {
    const column = definitions.find((one) => one.target === target);
    if (!column || (column.kind !== 'text' && column.max === undefined)) return [];
    return [{ cell, max: column.max ?? Infinity, rule: column.kind === 'text' ? textRule : undefined }];
  });
}

/** First row with the same text, or 0. */
export function firstWith(seen: FirstRows, text: string, row: number): number {
  const bytes = encoder.encode(text);
  const hash = new SpanHash().start(0).add(new DataView(bytes.buffer), bytes, 0, bytes.length).finish();
  return seen.firstRow(hash.low, hash.high, row);
}
