import type { DateColumn } from '../date-column.ts';
import type { FindingLog } from '../finding-log.ts';
import type { Row } from '../row.ts';
import type { ChartAccount, CheckContext, ColumnMatch } from '../types.ts';

/** What a kind of file needs to judge its rows. */
export interface KindRequest {
  readonly columns: readonly ColumnMatch[];
  readonly context: CheckContext;
  readonly titles: readonly string[];
  /** Most rows of the file. */
  readonly rows: number;
}

/** The rules of one kind of file for one reading of it. Rows come in the order of the file. */
export interface KindCheck {
  /** Column that a totals row leaves empty, -1 when the file has none. */
  readonly keyCell: number;
  /** Date columns, whose commonest form is settled over the whole file. */
  readonly dateColumns: readonly DateColumn[];
  /** Looks at the rows of a batch before they are judged one by one; those with number 0 are no records. */
  prepare?(rows: readonly Row[], count: number): void;
  /** Number of an earlier row with the same cells, 0 when there is none. Asked once for each row. */
  earlierRow?(row: Row): number;
  /** Code of a row of a report that is no data, such as HEADING_ROW, and its telling cell. */
  skip?(row: Row): { readonly code: string; readonly cell: number } | undefined;
  /** Rules within the row. */
  judge(row: Row, log: FindingLog): void;
  /** Rules against earlier rows; called once, with the row as it will go in. */
  compare(row: Row, log: FindingLog): void;
  /** Rules over the whole file. */
  end(log: FindingLog): void;
  readonly facts: Readonly<Record<string, string | number>>;
}

/** Cell of a target, -1 when no column has it. */
export const cellOf = (columns: readonly ColumnMatch[], target: string): number =>
  columns.findIndex((column) => column.target === target);

/** The account of the chart that stands for a number of the old books; the number itself where the client named none. */
export const ourAccount = ({ accountMap = {} }: CheckContext, number: string): string =>
  Object.hasOwn(accountMap, number) ? accountMap[number]! : number;

export type Chart = ReadonlyMap<string, ChartAccount>;
export const chartOf = (context: CheckContext): Chart | undefined =>
  context.chart && new Map(context.chart.map((account) => [account.number, account]));
