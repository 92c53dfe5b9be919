import type { TableCorrections } from '#app/wizards/engine/table-request.ts';
import type { Trx } from '../db/database.server.ts';

/** All corrections of a table file in a fixed order. */
export async function listTableCorrections(
  trx: Trx,
  { tenantId, fileId }: { readonly tenantId: string; readonly fileId: string },
): Promise<TableCorrections> {
  const rows = await trx
    .selectFrom('tableCorrection')
    .select(['kind', 'rowNumber', 'target', 'code', 'value'])
    .where('tenantId', '=', tenantId)
    .where('fileId', '=', fileId)
    .orderBy('rowNumber')
    .orderBy('target')
    .orderBy('code')
    .execute();
  const of = (kind: string) => rows.filter((row) => row.kind === kind);
  return {
    edits: of('edit').map(({ rowNumber: row, target, value }) => ({ row, target, value: value ?? '' })),
    fixAll: of('fixAll').map(({ code, target }) => (target ? { code, target } : { code })),
    leftOut: of('leaveOut').map(({ rowNumber }) => rowNumber),
  };
}
