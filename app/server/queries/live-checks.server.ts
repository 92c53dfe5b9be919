import { sql } from 'kysely';
import type { LiveCheck, LiveVerdict } from '#app/rules/live-check.ts';
import type { Trx } from '../db/database.server.ts';

/** The newest live check of an item; undefined when there was none. */
export async function findLiveCheck(
  trx: Trx,
  item: { readonly tenantId: string; readonly id: string },
): Promise<LiveCheck | undefined> {
  const { rows } = await sql<LiveCheck>`
    select c.provider, c.checked_at, c.verdict, c.code, c.path, c.reference,
      exists (select 1 from secret s where s.tenant_id = c.tenant_id and s.item_id = c.item_id and s.saved_at > c.asked_at)
      or exists (select 1 from step_answers a where a.tenant_id = c.tenant_id and a.item_id = c.item_id and a.saved_at > c.asked_at) as outdated
    from live_check c
    where c.tenant_id = ${item.tenantId}::uuid and c.item_id = ${item.id}::uuid
    order by c.asked_at desc, c.id limit 1`.execute(trx);
  return rows[0];
}

export interface ServiceState {
  readonly provider: 'paytrail' | 'vismaPay';
  readonly verdict: LiveVerdict;
  readonly count: number;
  readonly last: Date;
}

/** How the providers' services answered in the last day, over all clients of the scope. */
export async function listServiceStates(trx: Trx, now: Date): Promise<readonly ServiceState[]> {
  const { rows } = await sql<ServiceState>`
    select provider, verdict, count(*) as count, max(checked_at) as last from live_check
    where verdict is not null and provider <> 'none' and asked_at > ${new Date(now.getTime() - 24 * 3600_000)}
    group by provider, verdict order by provider, verdict`.execute(trx);
  return rows;
}
