import { type CleanCell, cleanCell } from './canonical.ts';
import { ourVatCode } from './cells/vat.ts';
import type { Column } from './columns/column.ts';
import { type Decisions, SAME_PRODUCT, SameRows } from './decisions.ts';
import type { FindingLog } from './finding-log.ts';
import { ourAccount } from './kinds/kind-check.ts';
import type { Row } from './row.ts';
import type { CheckContext, ColumnMatch, Finding } from './types.ts';

/** Columns of the clean export: those of ours that the file has, in our order. */
export interface ExportColumn {
  readonly column: Column;
  /** Cell in the file; -1 when the file has no such column. */
  readonly cell: number;
  readonly header: string;
}

/** @param made targets of columns that the export fills whether the file has them or not */
export function exportColumns(
  matches: readonly ColumnMatch[],
  columns: readonly Column[],
  made: readonly string[] = [],
): readonly ExportColumn[] {
  return columns.flatMap((column) => {
    const cell = matches.findIndex(({ target }) => target === column.target);
    if (column.kind === 'dropped' || (cell < 0 && !made.includes(column.target))) return [];
    return [{ column, cell, header: matches[cell]?.header ?? '' }];
  });
}

/** The cells of one row as the clean export writes them; values in error are left out when the client said so. */
export function cleanRow(
  columns: readonly ExportColumn[],
  row: Row,
  findings: readonly Finding[],
  context: CheckContext,
  decisions: Decisions,
) {
  const inError = new Set(findings.filter(({ level }) => level === 'error').map(({ target }) => target));
  const cells = columns.map(({ column, cell, header }): CleanCell => {
    const left = decisions.errors === 'withoutValue' && inError.has(column.target);
    if (left || cell < 0) return { text: '' };
    const clean = cleanCell(row.text(cell), column, header, context.today);
    return column.target === 'accountNumber' ? { text: ourAccount(context, clean.text) } : clean;
  });
  return withVatCodes(columns, cells);
}

/** Codes of other programmes become ours with the rate that stands beside them. */
function withVatCodes(columns: readonly ExportColumn[], cells: readonly CleanCell[]): readonly CleanCell[] {
  const rate = cells[columns.findIndex(({ column }) => column.target === 'vatRate')]?.text;
  return cells.map((cell, at) =>
    columns[at]!.column.target === 'vatCode' && cell.text !== ''
      ? { text: ourVatCode(cell.text, rate || undefined) }
      : cell,
  );
}

/** Which rows go into the export, from what the check found. Rows must have been noted before they are asked for. */
export class RowChoice {
  readonly #decisions: Decisions;
  readonly #same = new SameRows();
  readonly #leftOut: ReadonlySet<number>;
  #groups: ReadonlyMap<number, readonly number[]> | undefined;

  constructor(decisions: Decisions) {
    this.#decisions = decisions;
    this.#leftOut = new Set(decisions.duplicates === 'oneByOne' ? decisions.leftOut : []);
  }

  note(finding: Finding): void {
    this.#same.note(finding);
  }

  /** Whether the rows of a group have to be known before the first of them is written. */
  merges(row: number): boolean {
    return this.#decisions.duplicates === 'merge' && this.#same.isGrouped(row);
  }

  /** All rows of the same customer. */
  groupOf(row: number): readonly number[] {
    this.#groups ??= this.#same.groups();
    return this.#groups.get(this.#same.headOf(row)) ?? [row];
  }

  /** Whether a data row is written. */
  keeps(row: number, log: FindingLog): boolean {
    if (this.#leftOut.has(row)) return false;
    const settled = this.#decisions.duplicates === 'oneByOne' ? '' : SAME_PRODUCT;
    const wrong = log.current.some(({ level, code }) => level === 'error' && code !== settled);
    if (wrong && this.#decisions.errors !== 'withoutValue') return false;
    if (!this.#same.isGrouped(row)) return true;
    const group = this.groupOf(row);
    switch (this.#decisions.duplicates) {
      case 'last':
        return group.at(-1) === row;
      case 'oneByOne':
        return true;
      default:
        return group[0] === row;
    }
  }
}

/** `3000–3990`, also with its heading in the same cell. */
const RANGE = /^(\d{1,8})\s*[-–—]\s*(\d{1,8})/;

/** Whether an account may stand under a heading: one that names a range of numbers has no others. */
function standsUnder(heading: string, number: string): boolean {
  const [, from = '', to = ''] = RANGE.exec(heading) ?? [];
  return number.slice(0, from.length) >= from && (to === '' || number.slice(0, to.length) <= to);
}

/** What becomes of a chart's headings and of accounts that are not in use, as the client decided. */
export class ChartRows {
  readonly #decisions: Decisions;
  readonly #at: (target: string) => number;
  #heading = '';

  constructor(decisions: Decisions, columns: readonly ExportColumn[]) {
    this.#decisions = decisions;
    this.#at = (target) => columns.findIndex(({ column }) => column.target === target);
  }

  /** Takes every record of the file in its order. */
  note(row: Row, findings: readonly Finding[]): void {
    if (findings.some(({ code }) => code === 'HEADING_ROW'))
      this.#heading = row.texts().filter(Boolean).join(' ');
  }

  /** The cells of an account with the level above it; undefined when it is left out. */
  settle(cells: readonly CleanCell[]): readonly CleanCell[] | undefined {
    const { headings, inactive } = this.#decisions;
    if (inactive === 'skip' && cells[this.#at('active')]?.text === 'no') return undefined;
    const parent = this.#at('parent');
    const number = cells[this.#at('accountNumber')]?.text ?? '';
    if (headings !== 'levels' || cells[parent]?.text !== '' || !standsUnder(this.#heading, number))
      return cells;
    return cells.with(parent, { text: this.#heading });
  }
}

/** One row out of several of the same customer: the first that says something says it. */
export const mergeCells = (rows: readonly (readonly CleanCell[])[]): readonly CleanCell[] =>
  rows[0]!.map((_, at) => rows.find((cells) => cells[at]!.text !== '')?.[at] ?? { text: '' });
