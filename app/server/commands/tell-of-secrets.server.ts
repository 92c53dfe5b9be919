import { sql } from 'kysely';
import { helsinkiDate } from '../clock.server.ts';
import type { Trx } from '../db/database.server.ts';
import { EVERY_CLIENT, inScope } from '../db/scope.server.ts';
import { promiseMail } from '../mail/promise-mail.server.ts';
import type { Services } from '../services.server.ts';

interface Untold {
  kind: 'secretRevealed' | 'secretPurged';
  eventId: string;
  projectId: string;
  client: string;
  slug: string;
  path: string;
  at: Date;
  name: string | null;
  reason: string | null;
}

/**
 * Tells every client by one mail a day who saw their secrets, when and why, and what was destroyed. The main contacts and those
 * who saved the secrets get it. Running it twice tells once. @returns how many clients were told
 */
export async function tellOfSecrets(services: Services): Promise<number> {
  const tenants = await inScope(services.db, EVERY_CLIENT, listTenants);
  for (const tenantId of tenants) await tellOne(services, tenantId);
  return tenants.length;
}

async function listTenants(trx: Trx): Promise<readonly string[]> {
  const { rows } = await sql<{ tenantId: string }>`
    select tenant_id from secret_reveal where told_at is null and outcome = 'shown'
    union select tenant_id from secret where told_at is null and state = 'purged' and purge_reason <> 'replaced'`.execute(
    trx,
  );
  return rows.map((row) => row.tenantId);
}

function tellOne(services: Services, tenantId: string): Promise<void> {
  const now = services.now();
  return inScope(services.db, { tenantId }, async (trx) => {
    const events = await takeUntold(trx, tenantId, now);
    const readers = await listReadersOfMail(trx, tenantId);
    for (const projectId of new Set(events.map((event) => event.projectId))) {
      const own = events.filter((event) => event.projectId === projectId);
      for (const userId of readers)
        await promiseMail(trx, services, {
          tenantId,
          userId,
          template: 'secretDigest',
          key: `${projectId}:${helsinkiDate(now)}:${own[0]?.eventId ?? ''}`,
          params: {
            projectId,
            client: own[0]?.client ?? '',
            kinds: own.map(({ kind }) => kind),
            slugs: own.map(({ slug }) => slug),
            paths: own.map(({ path }) => path),
            times: own.map(({ at }) => at.toISOString()),
            people: own.map(({ name }) => name ?? ''),
            reasons: own.map(({ reason }) => reason ?? ''),
          },
        });
    }
  });
}

/** Marks what has not been told as told, and reads it, oldest first. */
async function takeUntold(trx: Trx, tenantId: string, now: Date): Promise<readonly Untold[]> {
  const { rows } = await sql<Untold>`
    with revealed as (
      update secret_reveal set told_at = ${now}
      where tenant_id = ${tenantId}::uuid and told_at is null and outcome = 'shown'
      returning id, secret_id, revealed_at as at, revealed_by as by, reason
    ), purged as (
      update secret set told_at = ${now}
      where tenant_id = ${tenantId}::uuid and told_at is null and state = 'purged' and purge_reason <> 'replaced'
      returning id, purged_at as at
    ), events as (
      select 'secretRevealed' as kind, id as event_id, secret_id, at, by, reason from revealed
      union all select 'secretPurged', id, id, at, null, null from purged
    )
    select e.kind, e.event_id, i.project_id, p.client_name as client, i.slug, s.path, e.at, u.name, e.reason
    from events e
    join secret s on s.tenant_id = ${tenantId}::uuid and s.id = e.secret_id
    join item i on i.tenant_id = s.tenant_id and i.id = s.item_id
    join project p on p.tenant_id = i.tenant_id and p.id = i.project_id
    left join app_user u on u.id = e.by
    order by e.at`.execute(trx);
  return rows;
}

async function listReadersOfMail(trx: Trx, tenantId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ userId: string }>`
    select c.user_id from contact c
    where c.tenant_id = ${tenantId}::uuid and c.removed_at is null and (c.role = 'mainContact'
      or exists (select 1 from secret s where s.tenant_id = c.tenant_id and s.saved_by = c.user_id))`.execute(
    trx,
  );
  return rows.map((row) => row.userId);
}
