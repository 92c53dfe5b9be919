import { sql } from 'kysely';
import { helsinkiDate } from '../clock.server.ts';
import type { Trx } from '../db/database.server.ts';

export interface DueFile {
  readonly tenantId: string;
  readonly fileId: string;
  readonly reason: 'goLive' | 'signedOff' | 'draft' | 'unused';
}

/** Days for which a file that somebody removed can still be asked for. */
const REMOVED_DAYS = 30;

/**
 * Files whose time is over (docs/decisions/0012-uploads.md): all of a client some months after going live, personal ones some days
 * after sign-off, those of items that nobody touched for half a year, and those that were removed from their field.
 */
export async function filesDue(trx: Trx, now: Date, limit: number): Promise<readonly DueFile[]> {
  const today = helsinkiDate(now);
  const { rows } = await sql<DueFile>`
    select tenant_id, file_id, reason from (
      select f.tenant_id, f.id as file_id, case
        when (p.events->>'golive')::date + make_interval(months => coalesce(r.months_after_go_live, 12)) <= ${today}::date then 'goLive'
        when f.personal and i.status = 'signedOff' and (select max(d.decided_at) from decision d
            where d.tenant_id = f.tenant_id and d.item_id = f.item_id and d.kind = 'signedOff')
          <= ${now}::timestamptz - make_interval(days => coalesce(r.register_days, 30)) then 'signedOff'
        when i.status <> 'signedOff' and i.updated_at <= ${now}::timestamptz - make_interval(days => coalesce(r.draft_days, 180)) then 'draft'
        when f.replaced_at is null and f.created_at <= ${now}::timestamptz - make_interval(days => ${REMOVED_DAYS}::int)
          and not exists (select 1 from step_answers s where s.tenant_id = f.tenant_id and s.item_id = f.item_id
            and strpos(s.inputs::text, f.id::text) > 0)
          and not exists (select 1 from submission b where b.tenant_id = f.tenant_id and b.item_id = f.item_id
            and strpos(b.content::text, f.id::text) > 0) then 'unused'
        end as reason
      from file f
      join item i on i.tenant_id = f.tenant_id and i.id = f.item_id
      join project p on p.tenant_id = i.tenant_id and p.id = i.project_id
      left join file_retention r on r.tenant_id = f.tenant_id
      where f.state in ('scanning', 'clean', 'rejected')
    ) due where reason is not null
    order by tenant_id, file_id limit ${limit}`.execute(trx);
  return rows;
}
