import { TABLE_KIND } from './kinds/table-kinds.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import { openTable, readUntil } from './open-table.ts';
import type { CheckRequest } from './settle-table.ts';
import type { TableSource } from './table-source.ts';
import type { Detection } from './types.ts';

const open = (source: TableSource, { kind, context, overrides = {}, limits }: CheckRequest) =>
  openTable(source, {
    columns: TABLE_KIND[kind].columns,
    overrides,
    context,
    limits: { ...DEFAULT_LIMITS, ...limits },
  });

/** How a file would be read, with its first rows; only its beginning is looked at. @throws TableProblem */
export async function detectTable(source: TableSource, request: CheckRequest): Promise<Detection> {
  return (await open(source, request)).detection;
}

/** The cells of some rows, by their numbers, as they stand in the file. @throws TableProblem */
export async function readRows(source: TableSource, request: CheckRequest, rows: readonly number[]) {
  const table = await open(source, request);
  const { headerRow, columns } = table.detection;
  const wanted = new Set(rows);
  const found: { row: number; line: number; cells: string[] }[] = [];
  let number = 0;
  await readUntil(table.read, (row) => {
    if (row.line <= headerRow) return true;
    if (wanted.delete(++number)) {
      const cells = columns.map(({ target }, cell) => (target === 'personalIdColumn' ? '' : row.text(cell)));
      found.push({ row: number, line: row.line, cells });
    }
    return wanted.size > 0;
  });
  return found;
}
