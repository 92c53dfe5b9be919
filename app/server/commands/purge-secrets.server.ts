import { sql } from 'kysely';
import { SYSTEM } from '../actor.server.ts';
import { audit } from '../audit.server.ts';
import { helsinkiDate } from '../clock.server.ts';
import type { Trx } from '../db/database.server.ts';
import { EVERY_CLIENT, inScope } from '../db/scope.server.ts';
import type { Services } from '../services.server.ts';
import { destroy } from '../vault/stored-secret.server.ts';

interface Due {
  tenantId: string;
  secretId: string;
  itemId: string;
  reason: 'used' | 'goLive' | 'closed';
}

/**
 * Destroys every secret whose time has come: used ones after their days, and whatever is left some days after going live or
 * once the project is closed. @returns how many
 */
export async function purgeSecrets(services: Services, { batch = 100 } = {}): Promise<number> {
  let purged = 0;
  for (;;) {
    const due = await inScope(services.db, EVERY_CLIENT, (trx) => listDue(trx, services.now(), batch));
    for (const secret of due) purged += await purgeOne(services, secret);
    if (due.length < batch) return purged;
  }
}

async function listDue(trx: Trx, now: Date, limit: number): Promise<readonly Due[]> {
  const { rows } = await sql<Due>`
    select s.tenant_id, s.id as secret_id, s.item_id,
      case when s.purge_after <= ${now} then 'used' when p.closed_at is not null then 'closed' else 'goLive' end as reason
    from secret s
    join item i on i.tenant_id = s.tenant_id and i.id = s.item_id
    join project p on p.tenant_id = i.tenant_id and p.id = i.project_id
    cross join vault_setting v
    where s.state <> 'purged' and (s.purge_after <= ${now} or p.closed_at is not null
      or (p.events->>'golive')::date + v.days_after_go_live <= ${helsinkiDate(now)}::date)
    order by s.tenant_id, s.id limit ${limit}`.execute(trx);
  return rows;
}

/** One transaction each, so that a long run holds no client's log. */
function purgeOne(services: Services, { tenantId, secretId, itemId, reason }: Due): Promise<number> {
  const now = services.now();
  return inScope(services.db, { tenantId }, async (trx) => {
    const still = await trx
      .selectFrom('secret')
      .select('id')
      .where('tenantId', '=', tenantId)
      .where('id', '=', secretId)
      .where('state', '<>', 'purged')
      .forUpdate()
      .executeTakeFirst();
    if (!still) return 0;
    await destroy(trx, { tenantId, secretId }, { reason, at: now });
    await audit(trx, SYSTEM, {
      chain: tenantId,
      at: now,
      action: 'secret.purged',
      objectType: 'secret',
      objectId: secretId,
      detail: { item: itemId, reason },
    });
    return 1;
  });
}
