import type { Column } from './columns/column.ts';
import { readText, takeSample } from './csv-reader.ts';
import { detectColumns } from './detect-columns.ts';
import { detectText, HEAD } from './detect-text.ts';
import type { Encoding } from './encoding.ts';
import { headingScore } from './header-row.ts';
import { dictionaryOf } from './heading.ts';
import type { TableLimits } from './limits.ts';
import { eachRow, type OnRows, type Row } from './row.ts';
import { TableProblem } from './table-problem.ts';
import type { TableSource, TextSource, WorkbookSource } from './table-source.ts';
import type { CheckContext, Detection, Overrides } from './types.ts';

const SAMPLE_BYTES = 524_288;
/** Rows whose dates say how the dates of the file are written, until the whole file has been counted. */
const SAMPLE_ROWS = 5000;

export interface OpenTable {
  readonly detection: Detection;
  /** Bytes that a reading goes through, for progress. */
  readonly bytes: number;
  /** Reads the table once from the beginning, titles and headings included; yields the bytes read so far. */
  read(onRows: OnRows): AsyncGenerator<number>;
}

export interface OpenRequest {
  readonly columns: readonly Column[];
  readonly overrides: Overrides;
  readonly context: CheckContext;
  readonly limits: TableLimits;
}

/** Finds out how a file is to be read. @throws TableProblem */
export function openTable(source: TableSource, request: OpenRequest): Promise<OpenTable> {
  return source.format === 'csv' ? openText(source, request) : openSheet(source, request);
}

/** The same table with an encoding that the first reading proved to be right. */
export const withEncoding = (overrides: Overrides, encoding: Encoding): Overrides => ({
  ...overrides,
  encoding,
});

async function openText(source: TextSource, request: OpenRequest): Promise<OpenTable> {
  const { columns, overrides, context, limits } = request;
  const { sample, complete } = await takeSample(source, SAMPLE_BYTES);
  const { form, bom, records } = detectText(sample, complete, dictionaryOf(columns), overrides, limits);
  return {
    detection: {
      format: 'csv',
      encoding: form.encoding,
      bom,
      delimiter: form.delimiter,
      newline: form.newline,
      sheet: null,
      sheets: [],
      ...detectColumns(records, columns, overrides, context),
    },
    bytes: source.bytes,
    read: (onRows) => readText(source, form, limits, onRows),
  };
}

async function openSheet({ zip }: WorkbookSource, request: OpenRequest): Promise<OpenTable> {
  const { columns, overrides, context, limits } = request;
  const { openWorkbook, readSheet } = await import('./xlsx/workbook.ts');
  const { sheets, context: workbook } = await openWorkbook(zip, limits);
  const dictionary = dictionaryOf(columns);
  let chosen: { name: string; part: string; records: SheetRecord[]; score: number } | undefined;
  for (const { name, part } of sheets) {
    if (overrides.sheet !== undefined && overrides.sheet !== name) continue;
    const records = await firstRecords((onRows) => readSheet(zip, part, workbook, limits, onRows), HEAD);
    const score = Math.max(0, ...records.map(({ cells }) => headingScore(cells, dictionary)));
    if (!chosen || score > chosen.score) chosen = { name, part, records, score };
  }
  if (!chosen) throw new TableProblem('SHEET_MISSING');
  if (chosen.records.length === 0) throw new TableProblem('EMPTY_FILE');
  const { name, part, records } = chosen;
  return {
    detection: {
      format: 'xlsx',
      encoding: null,
      bom: false,
      delimiter: null,
      newline: 'lf',
      sheet: name,
      sheets: sheets.map((sheet) => sheet.name),
      ...detectColumns(records, columns, overrides, context),
    },
    bytes: zip.entries.find((entry) => entry.name === part)?.unpackedBytes ?? 0,
    read: (onRows) => readSheet(zip, part, workbook, limits, onRows),
  };
}

interface SheetRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

class Enough extends Error {}

/** The first records of a reading; the rest is not read. */
async function firstRecords(read: OpenTable['read'], most: number): Promise<SheetRecord[]> {
  const records: SheetRecord[] = [];
  await readUntil(read, (row) => {
    records.push({ line: row.line, cells: row.texts() });
    return records.length < most;
  });
  return records;
}

/** Reads rows until `onRow` says no. */
export async function readUntil(read: OpenTable['read'], onRow: (row: Row) => boolean): Promise<void> {
  try {
    const take = eachRow((row) => {
      if (!onRow(row)) throw new Enough();
    });
    for await (const _ of read(take));
  } catch (error) {
    if (!(error instanceof Enough)) throw error;
  }
}

/** Calls `onRow` for the first rows after the headings. */
export async function sampleRows(table: OpenTable, onRow: (row: Row) => void): Promise<void> {
  let rows = 0;
  await readUntil(table.read, (row) => {
    if (row.line > table.detection.headerRow) onRow(row);
    return ++rows < SAMPLE_ROWS;
  });
}
