import type { Level } from '#app/files/types.ts';

/** The answer that holds for the rows of one file only, and is asked anew for another. */
export const ROW_COUNT = 'rowCountConfirmed';

/** What the step of a table file shows besides its fields. */
export interface TableParts {
  readonly kind: 'table-file';
  /** The file in the field; undefined while there is none. */
  readonly file: { readonly id: string; readonly name: string; readonly state: string } | undefined;
  /** Undefined until the file was found clean. */
  readonly check: TableCheckView | undefined;
}

/** How the check of a table file stands, in the reader's words. */
export interface TableCheckView {
  readonly version: number;
  readonly status: 'waiting' | 'running' | 'done' | 'unreadable';
  readonly rowsDone: number;
  readonly findingsDone: number;
  /** How much of the file has been read, 0–100; undefined where that cannot be told. */
  readonly percent: number | undefined;
  /** Why it cannot be read. */
  readonly problem: string | undefined;
  readonly reading: ReadingView | undefined;
  readonly counts: RowCounts | undefined;
  /** Of a customer register. */
  readonly customers: CustomerCounts | undefined;
  readonly groups: readonly GroupView[];
  readonly filled: readonly { readonly label: string; readonly count: number }[];
  readonly corrected: number;
  readonly better: BetterView | undefined;
}

/** How the file is read. */
export interface ReadingView {
  readonly format: 'csv' | 'xlsx';
  readonly encoding: string | null;
  readonly delimiter: string | null;
  readonly sheet: string | null;
  readonly sheets: readonly string[];
  /** 0: none. */
  readonly headerRow: number;
  readonly columns: readonly ColumnView[];
  readonly preview: readonly (readonly string[])[];
}

export interface ColumnView {
  /** By which a mapping names it: the heading, or `#3`. */
  readonly source: string;
  readonly header: string;
  readonly target: string | null;
  readonly by: 'person' | 'memory' | 'dictionary' | 'none';
  /** A target to be confirmed. */
  readonly guess: string | undefined;
}

/** Rows of the file; those in order, with remarks and in error add up to the rows of data. */
export interface RowCounts {
  readonly rows: number;
  readonly dataRows: number;
  readonly clean: number;
  readonly warnings: number;
  readonly errors: number;
  /** Not every finding is listed. */
  readonly cut: boolean;
}

/** Customers by kind; associations and public bodies count as companies. Rows that are not looked into are in none. */
export interface CustomerCounts {
  readonly people: number;
  readonly companies: number;
  /** Of which the file does not tell. */
  readonly unclear: number;
}

/** Findings of one kind in one column. */
export interface GroupView {
  readonly code: string;
  readonly target: string | null;
  readonly level: Level;
  /** The heading in the file; null when it is about rows. */
  readonly column: string | null;
  readonly name: string;
  readonly reason: string;
  readonly count: number;
  readonly fixable: number;
  readonly examples: readonly FindingView[];
}

export interface FindingView {
  readonly position: number;
  readonly code: string;
  readonly level: Level;
  readonly row: number | null;
  readonly column: string | null;
  readonly target: string | null;
  readonly value: string | null;
  readonly fix: string | null;
  /** What is wrong and what to do. */
  readonly reason: string;
}

/** What got better since the file before. */
export interface BetterView {
  readonly before: number;
  readonly now: number;
  /** Kinds of findings whose count changed. */
  readonly lines: readonly { readonly name: string; readonly before: number; readonly now: number }[];
}

/** The table file of a form as the account manager reviews it. */
export interface TableReview {
  readonly file: { readonly name: string; readonly bytes: number; readonly sha256: string };
  readonly check: TableCheckView;
  /** Of the newest submission; undefined before there is one. */
  readonly clean: CleanExportView | undefined;
}

/** The clean export that was made of a submission. */
export interface CleanExportView {
  readonly id: string;
  /** Of the submission. */
  readonly version: number;
  readonly status: 'waiting' | 'ready' | 'failed' | 'deleted';
  /** Rows of data in the file, and those of them in the export. */
  readonly before: number;
  readonly after: number;
  readonly files: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[];
}
