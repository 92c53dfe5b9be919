import { readBusinessId } from './cells/business-id.ts';
import { readDate } from './cells/date.ts';
import { EMAIL, readEmail } from './cells/email.ts';
import type { Column } from './columns/column.ts';
import { findHeaderRow } from './header-row.ts';
import { dictionaryOf, matchColumns } from './heading.ts';
import type { CheckContext, ColumnMatch, Overrides } from './types.ts';

export interface HeadRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

export interface ColumnDetection {
  readonly headerRow: number;
  readonly columns: readonly ColumnMatch[];
  readonly titles: readonly string[];
  readonly preview: readonly (readonly string[])[];
}

const PREVIEW = 20;
const MOSTLY = 0.7;

/** Finds the headings among the first records and matches them with our columns. */
export function detectColumns(
  records: readonly HeadRecord[],
  columns: readonly Column[],
  overrides: Overrides,
  context: CheckContext,
): ColumnDetection {
  const found = findHeaderRow(
    records.map(({ cells }) => cells),
    dictionaryOf(columns),
  );
  const index =
    overrides.headerRow === undefined ? found : records.findIndex(({ line }) => line === overrides.headerRow);
  const body = records.slice(index + 1);
  const headers = index >= 0 ? records[index]!.cells : commonWidth(body).map(() => '');
  const contents = headers.map((_, cell) =>
    guessByContent(
      body.map(({ cells }) => cells[cell] ?? ''),
      columns,
    ),
  );
  return {
    headerRow: index >= 0 ? records[index]!.line : 0,
    columns: matchColumns(headers, columns, {
      chosen: overrides.columns,
      remembered: context.remembered,
      contents: index >= 0 ? [] : contents,
    }),
    titles: records.slice(0, Math.max(index, 0)).map(({ cells }) => cells.join(' ').trim()),
    preview: body.slice(0, PREVIEW).map(({ cells }) => cells),
  };
}

function commonWidth(records: readonly HeadRecord[]): undefined[] {
  const widths = new Map<number, number>();
  for (const { cells } of records) widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1);
  const [width] = [...widths].reduce((most, one) => (one[1] > most[1] ? one : most), [0, 0]);
  return Array.from({ length: width });
}

type Shape = (bytes: Uint8Array) => boolean;
const SHAPES: readonly [target: string, fits: Shape][] = [
  ['email', (bytes) => readEmail(bytes, 0, bytes.length) === EMAIL.good],
  ['businessId', (bytes) => readBusinessId(bytes, 0, bytes.length) > 0],
  ['postalCode', (bytes) => bytes.length === 5 && bytes.every((byte) => byte >= 48 && byte <= 57)],
  [
    'phone',
    (bytes) => bytes.length >= 7 && (bytes[0] === 43 || bytes[0] === 48) && bytes.every((byte) => byte < 58),
  ],
  ['customerSince', (bytes) => readDate(bytes, 0, bytes.length) > 0],
  ['accountNumber', (bytes) => bytes.length === 4 && bytes.every((byte) => byte >= 48 && byte <= 57)],
];

/** What most of the filled cells of a column are, when the kind of file has such a column. */
function guessByContent(cells: readonly string[], columns: readonly Column[]): string | undefined {
  const encoder = new TextEncoder();
  const filled = cells
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '')
    .map((cell) => encoder.encode(cell));
  if (filled.length < 3) return undefined;
  return SHAPES.find(
    ([target, fits]) =>
      columns.some((column) => column.target === target) &&
      filled.filter(fits).length >= MOSTLY * filled.length,
  )?.[0];
}
