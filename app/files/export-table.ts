import type { CleanCell } from './canonical.ts';
import { NO_CORRECTIONS, prepareCorrections } from './corrections.ts';
import type { Decisions } from './decisions.ts';
import { ChartRows, cleanRow, exportColumns, mergeCells, RowChoice } from './export-rows.ts';
import type { FindingLog } from './finding-log.ts';
import { TABLE_KIND } from './kinds/table-kinds.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import type { OpenTable } from './open-table.ts';
import type { Row } from './row.ts';
import { type CheckRequest, type SettledTable, settleTable } from './settle-table.ts';
import { TablePass } from './table-pass.ts';
import type { TableSource } from './table-source.ts';
import type { Finding } from './types.ts';

export interface ExportRequest extends CheckRequest {
  readonly decisions: Decisions;
}

/** The clean export as rows: first our column names, then the records, each cell with one meaning. */
export type ExportBatch = readonly (readonly CleanCell[])[];

/**
 * Reads a table by its corrections and decisions and gives the rows of the clean export in batches. The file is read twice:
 * which rows are the same customer is known only at its end. Returns how the table was read.
 */
export async function* exportTable(
  source: TableSource,
  request: ExportRequest,
): AsyncGenerator<ExportBatch, SettledTable> {
  const { kind, context, decisions } = request;
  const { sure, choice } = await settle(source, request);
  const columns = exportColumns(
    sure.table.detection.columns,
    TABLE_KIND[kind].columns,
    decisions.headings === 'levels' ? ['parent'] : [],
  );
  const clean = (row: Row, log: FindingLog) => cleanRow(columns, row, log.current, context, decisions);

  const merged = new Map<number, (readonly CleanCell[])[]>();
  if (decisions.duplicates === 'merge') {
    const collect = (row: Row, log: FindingLog) => {
      if (!choice.merges(row.number)) return;
      const head = choice.groupOf(row.number)[0]!;
      merged.set(head, [...(merged.get(head) ?? []), clean(row, log)]);
    };
    for await (const _ of pass(sure.table, request, sure.dateForms, collect));
  }

  let batch: (readonly CleanCell[])[] = [columns.map(({ column }) => ({ text: column.target }))];
  const chart = new ChartRows(decisions, columns);
  const write = (row: Row, log: FindingLog) => {
    if (!choice.keeps(row.number, log)) return;
    const cells = chart.settle(mergeCells(merged.get(row.number) ?? [clean(row, log)]));
    if (cells) batch.push(cells);
  };
  const note = chart.note.bind(chart);
  for await (const _ of pass(sure.table, request, sure.dateForms, write, note)) {
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
  return sure;
}

async function settle(
  source: TableSource,
  request: ExportRequest,
): Promise<{ sure: SettledTable; choice: RowChoice }> {
  // Every likeness counts here, however many there are.
  const limits = { ...request.limits, findings: Number.POSITIVE_INFINITY };
  const reading = settleTable(source, { ...request, limits });
  let choice = new RowChoice(request.decisions);
  for (;;) {
    const step = await reading.next();
    if (step.done) return { sure: step.value, choice };
    if (step.value.type === 'restart') choice = new RowChoice(request.decisions);
    if (step.value.type !== 'findings') continue;
    for (const finding of step.value.findings) choice.note(finding);
  }
}

/** One more reading of a table whose form is known. */
async function* pass(
  table: OpenTable,
  request: CheckRequest,
  dateForms: readonly number[],
  onData: (row: Row, log: FindingLog) => void,
  onRecord?: (row: Row, findings: readonly Finding[]) => void,
) {
  const { kind, context } = request;
  const reading = new TablePass({
    kind,
    detection: table.detection,
    context,
    limits: { ...DEFAULT_LIMITS, ...request.limits, findings: 0 },
    corrections: prepareCorrections(request.corrections ?? NO_CORRECTIONS),
    onData,
    onRecord,
  });
  reading.expectDates(dateForms);
  yield* table.read((rows, count) => reading.take(rows, count));
}
