/** What a table file may hold. Numbers from the security page; callers may lower or raise `rows` and `wholeBytes`. */
export interface TableLimits {
  readonly rows: number;
  readonly columns: number;
  /** Longest record, and so the longest cell, in bytes of UTF-8. */
  readonly recordBytes: number;
  readonly zipEntries: number;
  /** All entries of a workbook together, unpacked. */
  readonly unpackedBytes: number;
  readonly zipRatio: number;
  /** Findings told one by one; the rest is only counted. */
  readonly findings: number;
}

export const DEFAULT_LIMITS: TableLimits = {
  rows: 200_000,
  columns: 200,
  recordBytes: 1_000_000,
  zipEntries: 200,
  unpackedBytes: 200_000_000,
  zipRatio: 100,
  findings: 100_000,
};
