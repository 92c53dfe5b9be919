import { sql } from 'kysely';
import type { Trx } from '../db/database.server.ts';

export interface MayReveal {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  /** Clients whose account or project manager the person is. */
  readonly clients: number;
  /** Items for which the person is named. */
  readonly items: number;
  /** Showings in the last 30 days. */
  readonly recent: number;
}

/** Everybody of the provider who may see secrets of some client, by name. The scope decides of whose clients. */
export async function listWhoMayReveal(trx: Trx, now: Date): Promise<readonly MayReveal[]> {
  const since = new Date(now.getTime() - 30 * 24 * 3600_000);
  const { rows } = await sql<MayReveal>`
    with managing as (
      select user_id, count(distinct tenant_id) as clients from assignment
      where role in ('accountManager', 'projectManager') group by user_id
    ), named as (select user_id, count(*) as items from secret_reader group by user_id),
    shown as (
      select revealed_by as user_id, count(*) as recent from secret_reveal
      where revealed_at > ${since} and outcome = 'shown' group by revealed_by
    )
    select u.id as user_id, u.name, u.email, coalesce(m.clients, 0) as clients, coalesce(n.items, 0) as items,
      coalesce(s.recent, 0) as recent
    from app_user u left join managing m on m.user_id = u.id left join named n on n.user_id = u.id
    left join shown s on s.user_id = u.id
    where u.kind = 'staff' and u.disabled_at is null and (m.clients > 0 or n.items > 0)
    order by u.name, u.id limit 500`.execute(trx);
  return rows;
}
