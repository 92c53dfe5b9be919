import { sql } from 'kysely';
import type { Trx } from '../db/database.server.ts';

/**
 * Takes out of the database what was read in a table file: findings, first rows, corrections, and the claim of its exports. Counts
 * and hashes stay, as the file's own row does.
 * @returns ids of the exports whose objects are to be removed
 */
export async function forgetTable(
  trx: Trx,
  { tenantId, fileId }: { readonly tenantId: string; readonly fileId: string },
): Promise<readonly string[]> {
  await sql`
    delete from table_finding f using table_check c
    where f.tenant_id = ${tenantId}::uuid and c.tenant_id = f.tenant_id and c.id = f.check_id and c.file_id = ${fileId}::uuid`.execute(
    trx,
  );
  await trx
    .deleteFrom('tableCorrection')
    .where('tenantId', '=', tenantId)
    .where('fileId', '=', fileId)
    .execute();
  await trx
    .updateTable('tableCheck')
    .set({
      detection: null,
      problem: sql`case when problem is null then null else jsonb_build_object('code', problem->'code') end`,
    })
    .where('tenantId', '=', tenantId)
    .where('fileId', '=', fileId)
    .execute();
  await trx
    .updateTable('tableCheck')
    .set({ status: 'superseded' })
    .where('tenantId', '=', tenantId)
    .where('fileId', '=', fileId)
    .where('status', 'in', ['waiting', 'running'])
    .execute();
  const exports = await trx
    .updateTable('tableExport')
    .set({ status: 'deleted', request: null, manifest: sql`manifest - 'corrections'` })
    .where('tenantId', '=', tenantId)
    .where('fileId', '=', fileId)
    .where('status', '<>', 'deleted')
    .returning('id')
    .execute();
  return exports.map(({ id }) => id);
}
