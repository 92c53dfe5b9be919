import { sql } from 'kysely';
import type { Facts, Inputs } from '#app/wizards/engine/types.ts';
import type { Trx } from '../db/database.server.ts';

/** Inputs of every form of a project, by wizard id: what the forms may know of each other. */
export async function listKnownInputs(
  trx: Trx,
  { tenantId, projectId }: { readonly tenantId: string; readonly projectId: string },
): Promise<Facts['known']> {
  const { rows } = await sql<{ wizardId: string; steps: readonly Inputs[] }>`
    select i.wizard_id, coalesce(jsonb_agg(s.inputs) filter (where s.inputs is not null), '[]') as steps
    from item i
    left join step_answers s on s.tenant_id = i.tenant_id and s.item_id = i.id
    where i.tenant_id = ${tenantId}::uuid and i.project_id = ${projectId}::uuid and i.kind = 'wizard'
    group by i.wizard_id`.execute(trx);
  return Object.fromEntries(rows.map(({ wizardId, steps }) => [wizardId, Object.assign({}, ...steps)]));
}
