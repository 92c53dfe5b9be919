import { NO_CORRECTIONS, prepareCorrections } from './corrections.ts';
import { BOM, csvLine } from './csv-writer.ts';
import { ANNOTATION_HEADINGS } from './finding-words.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import type { Row } from './row.ts';
import { type CheckRequest, type SettledTable, settleTable } from './settle-table.ts';
import { TablePass } from './table-pass.ts';
import type { TableSource } from './table-source.ts';
import type { Finding } from './types.ts';

export interface AnnotateRequest extends CheckRequest {
  /** Heading of the column of findings. */
  readonly heading: string;
  /** The sentence for a finding, in the reader's language. */
  readonly say: (finding: Finding) => string;
}

/**
 * The same file with a column of findings at the end: every line as it came, titles included, as CSV in UTF-8 with the
 * delimiter of the file. To be corrected and sent again.
 * Returns how the table was read.
 */
export async function* annotateTable(
  source: TableSource,
  request: AnnotateRequest,
): AsyncGenerator<string, SettledTable> {
  const { kind, context, heading, say } = request;
  const reading = settleTable(source, request);
  let step = await reading.next();
  while (!step.done) step = await reading.next();
  const { table, dateForms } = step.value;
  const { detection } = table;
  const delimiter = detection.delimiter ?? ';';

  let text = BOM;
  const onRecord = (row: Row, findings: readonly Finding[]) => {
    const cells = detection.columns.flatMap(({ target, header }, cell) => {
      if (ANNOTATION_HEADINGS.has(header)) return [];
      const hidden = target === 'personalIdColumn' && row.line > detection.headerRow;
      return [hidden ? '' : row.text(cell)];
    });
    const last = row.line === detection.headerRow ? heading : findings.map(say).join(' ');
    text += csvLine([...cells, last], delimiter);
  };
  const pass = new TablePass({
    kind,
    detection,
    context,
    limits: { ...DEFAULT_LIMITS, ...request.limits, findings: 0 },
    corrections: prepareCorrections(request.corrections ?? NO_CORRECTIONS),
    onRecord,
  });
  pass.expectDates(dateForms);
  for await (const _ of table.read((rows, count) => pass.take(rows, count))) {
    yield text;
    text = '';
  }
  return step.value;
}
