import { type Corrections, NO_CORRECTIONS, prepareCorrections } from './corrections.ts';
import { TABLE_KIND } from './kinds/table-kinds.ts';
import { DEFAULT_LIMITS, type TableLimits } from './limits.ts';
import { type OpenTable, openTable, sampleRows, withEncoding } from './open-table.ts';
import { type PassRequest, TablePass } from './table-pass.ts';
import type { TableSource } from './table-source.ts';
import { NotThisEncoding } from './transcoder.ts';
import type { CheckContext, Detection, Finding, Overrides, Summary, TableKind } from './types.ts';

export interface CheckRequest {
  readonly kind: TableKind;
  readonly context: CheckContext;
  readonly overrides?: Overrides;
  readonly corrections?: Corrections;
  readonly limits?: Partial<TableLimits>;
}

/** What is told while a table is read. `restart`: everything told so far is void, the file turned out to be written another way. */
export type ReadEvent =
  | { readonly type: 'detected'; readonly detection: Detection }
  | { readonly type: 'findings'; readonly findings: readonly Finding[] }
  | { readonly type: 'progress'; readonly rows: number; readonly findings: number; readonly done: number }
  | { readonly type: 'restart' };

/** A table after a whole reading that proved how it is written. */
export interface SettledTable {
  readonly table: OpenTable;
  /** Form of each date column of the kind. */
  readonly dateForms: readonly number[];
  readonly summary: Summary;
}

const READINGS = 5;

/** Reads a table until encoding and date forms are proved by the whole of it: once, nearly always. @throws TableProblem */
export async function* settleTable(
  source: TableSource,
  request: CheckRequest,
): AsyncGenerator<ReadEvent, SettledTable> {
  const { kind, context } = request;
  const limits = { ...DEFAULT_LIMITS, ...request.limits };
  const { columns } = TABLE_KIND[kind];
  const corrections = prepareCorrections(request.corrections ?? NO_CORRECTIONS);
  let overrides = request.overrides ?? {};
  let dateForms: readonly number[] | undefined;
  for (let reading = 0; reading < READINGS; reading++) {
    if (reading > 0) yield { type: 'restart' };
    try {
      const table = await openTable(source, { columns, overrides, context, limits });
      const { detection } = table;
      yield { type: 'detected', detection };
      dateForms ??= await sampleDateForms(table, { kind, detection, context, limits, corrections });
      const pass = new TablePass({ kind, detection, context, limits, corrections });
      pass.expectDates(dateForms);
      yield* readThrough(table, pass);
      if (!pass.misjudgedDates) return { table, dateForms, summary: pass.summary };
      dateForms = pass.dateForms;
    } catch (error) {
      if (!(error instanceof NotThisEncoding)) throw error;
      overrides = withEncoding(overrides, error.encoding);
      dateForms = undefined;
    }
  }
  throw new Error('a file was read again and again');
}

/** One reading with its findings, in batches. */
async function* readThrough(table: OpenTable, pass: TablePass): AsyncGenerator<ReadEvent> {
  const total = Math.max(table.bytes, 1);
  for await (const bytes of table.read((rows, count) => pass.take(rows, count))) {
    const findings = pass.log.drain();
    if (findings.length > 0) yield { type: 'findings', findings };
    yield { type: 'progress', rows: pass.rows, findings: pass.log.total, done: Math.min(bytes / total, 1) };
  }
  pass.end();
  const findings = pass.log.drain();
  if (findings.length > 0) yield { type: 'findings', findings };
}

/** How the dates of the first rows are written, for each date column of the kind. */
async function sampleDateForms(table: OpenTable, request: PassRequest): Promise<readonly number[]> {
  const pass = new TablePass({ ...request, limits: { ...request.limits, rows: 1 } });
  const { dateColumns } = pass.check;
  if (dateColumns.length === 0) return [];
  await sampleRows(table, (row) => {
    row.trim(request.detection.columns.length);
    for (const column of dateColumns) column.sample(row);
  });
  return pass.dateForms;
}
