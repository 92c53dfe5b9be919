import type { Encoding } from './encoding.ts';

export const TABLE_KINDS = [
  'customer-registry',
  'chart-of-accounts',
  'products',
  'opening-balances',
] as const;
export type TableKind = (typeof TABLE_KINDS)[number];

export type Level = 'error' | 'warning' | 'note';

/** One remark on a file. `row`, `line` and `column` are null when it concerns the whole file. */
export interface Finding {
  /** Number of the record after the header row, from 1. */
  readonly row: number | null;
  /** Physical line where the record begins; for workbooks the row of the sheet. */
  readonly line: number | null;
  /** The heading as it stands in the file. */
  readonly column: string | null;
  readonly target: string | null;
  readonly code: string;
  readonly level: Level;
  /** The cell as written; cut after 200 characters. */
  readonly value: string | null;
  /** What to write instead, when there is one clear reading. */
  readonly fix?: string;
  /** Of duplicates: the earlier row. */
  readonly sameAs?: number;
}

/** How a column was understood. */
export interface ColumnMatch {
  readonly header: string;
  /** Null: not in the dictionary, or not to be imported. */
  readonly target: string | null;
  /** Where the target came from: a person, an earlier file of the same client, the dictionary. */
  readonly by: 'person' | 'memory' | 'dictionary' | 'none';
  /** A target to be confirmed by a person. */
  readonly guess?: string;
  /** Another column has the same target already. */
  readonly alsoMeant?: string;
}

/** What a person corrects in the detection. Anything left out is detected. */
export interface Overrides {
  readonly encoding?: Encoding;
  readonly delimiter?: string;
  /** Physical line of the headings; 0 when the file has none. */
  readonly headerRow?: number;
  readonly sheet?: string;
  /** Target or null by heading (by `#3` for the third column of a file without headings). */
  readonly columns?: Readonly<Record<string, string | null>>;
}

export interface Detection {
  readonly format: 'csv' | 'xlsx';
  readonly encoding: Encoding | null;
  readonly bom: boolean;
  readonly delimiter: string | null;
  readonly newline: 'lf' | 'cr';
  readonly sheet: string | null;
  readonly sheets: readonly string[];
  /** Physical line of the headings, 0 when there are none. */
  readonly headerRow: number;
  readonly columns: readonly ColumnMatch[];
  /** Lines above the headings. */
  readonly titles: readonly string[];
  /** The first records after the headings, as written. */
  readonly preview: readonly (readonly string[])[];
}

/** An account of a chart, as far as files refer to it. */
export interface ChartAccount {
  readonly number: string;
  readonly name: string;
  readonly type: 'asset' | 'equity' | 'liability' | 'income' | 'expense';
}

/** What the checks know besides the file. */
export interface CheckContext {
  /** Day of the upload, ISO. */
  readonly today: string;
  /** Accounts that products and balances may use. */
  readonly chart?: readonly ChartAccount[];
  /** Accounts of the chart by the numbers of the old books that stand for them. */
  readonly accountMap?: Readonly<Record<string, string>>;
  /** Day of the balances, ISO; else read from the title of the file. */
  readonly asOfDate?: string;
  readonly balances?: 'opening' | 'monthly';
  /** How one column of balances shows credit; else guessed. */
  readonly signs?: 'debitPlus' | 'statement';
  /** "Hinta" alone: with or without tax. */
  readonly pricesInclude?: 'vat' | 'noVat' | 'both';
  /** Targets that the same client's earlier file had, by folded heading. */
  readonly remembered?: Readonly<Record<string, string>>;
}

export interface FindingGroup {
  readonly code: string;
  readonly level: Level;
  readonly target: string | null;
  readonly column: string | null;
  readonly count: number;
  /** How many of them have a fix of their own. */
  readonly fixable: number;
}

export interface Summary {
  /** Records after the header row. */
  readonly rows: number;
  /** Records that are customers, accounts, products or balances. */
  readonly dataRows: number;
  readonly rowsWithErrors: number;
  /** Rows with warnings and no error. */
  readonly rowsWithWarnings: number;
  readonly cleanRows: number;
  readonly groups: readonly FindingGroup[];
  readonly findings: number;
  /** Findings beyond the limit were counted, not listed. */
  readonly cut: boolean;
  /** Filled cells per target: completeness. */
  readonly filled: Readonly<Record<string, number>>;
  /** What the kind found besides findings: sums, days. */
  readonly facts: Readonly<Record<string, string | number>>;
}
