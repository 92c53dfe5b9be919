import { sql } from 'kysely';
import type { Trx } from '../db/database.server.ts';

/** Keys of wizards that must have been submitted once before this item can be filled in. */
export async function blockersOf(
  trx: Trx,
  item: { tenantId: string; id: string; projectId: string },
): Promise<readonly string[]> {
  const { rows } = await sql<{ key: string }>`
    select other.key from item i
    join item other on other.tenant_id = i.tenant_id and other.project_id = i.project_id and other.key = any(i.depends_on)
    where i.tenant_id = ${item.tenantId} and i.id = ${item.id} and other.kind = 'wizard' and other.submission_version = 0
      and other.not_applicable is distinct from 'accepted'`.execute(trx);
  return rows.map((row) => row.key);
}
