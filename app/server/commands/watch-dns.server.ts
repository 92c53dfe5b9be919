import { sql } from 'kysely';
import { readableName } from '#app/checks/dns/say-finding.ts';
import { unicodeHostName } from '#app/checks/host-name.ts';
import { recordsByDomain } from '#app/wizards/domain-dns/record-rows.ts';
import {
  lostRecords,
  nextStates,
  toldOf,
  type WatchedRecord,
  type WatchState,
  watchedRecords,
} from '#app/wizards/domain-dns/watch.ts';
import type { Inputs } from '#app/wizards/engine/types.ts';
import { helsinkiDate } from '../clock.server.ts';
import type { Trx } from '../db/database.server.ts';
import { EVERY_CLIENT, inScope } from '../db/scope.server.ts';
import { promiseMail } from '../mail/promise-mail.server.ts';
import { dnsConfig, siteTargets } from '../outside/dns-config.server.ts';
import { askForPlanned } from '../outside/dns-lookup.server.ts';
import type { Services } from '../services.server.ts';

interface Due {
  tenantId: string;
  itemId: string;
  projectId: string;
  slug: string;
  client: string;
  managerId: string;
  submissionId: string;
  inputs: Inputs;
}

/**
 * Looks at the name servers of every domain as it was signed off last, until the project goes live, and keeps how far each planned record has come.
 * The account manager gets one mail for a record that was there and is missing twice in a row. @returns how many zones were looked at
 */
export async function watchDns(services: Services): Promise<number> {
  const due = await inScope(services.db, EVERY_CLIENT, (trx) => listDue(trx, services.now()));
  let zones = 0;
  for (const item of due)
    for (const { domain, records } of recordsByDomain(item.inputs)) {
      await watchZone(
        services,
        item,
        domain.zone,
        watchedRecords(records, domain.zone, siteTargets(services)),
      );
      zones += 1;
    }
  return zones;
}

async function listDue(trx: Trx, now: Date): Promise<readonly Due[]> {
  const { rows } = await sql<Due>`
    select i.tenant_id, i.id as item_id, i.project_id, i.slug, p.client_name as client, p.manager_id,
      s.id as submission_id, s.inputs
    from item i
    join project p on p.tenant_id = i.tenant_id and p.id = i.project_id
    join submission s on s.tenant_id = i.tenant_id and s.item_id = i.id and s.version = i.decided_version
    where i.slug = 'domain-dns' and i.kind = 'wizard' and i.decision = 'signedOff' and p.closed_at is null
      and coalesce((p.events->>'golive')::date >= ${helsinkiDate(now)}::date, true)
    order by i.tenant_id, i.id`.execute(trx);
  return rows;
}

/** Asks outside of a transaction, then stores what was seen. */
async function watchZone(
  services: Services,
  due: Due,
  zone: string,
  watched: readonly WatchedRecord[],
): Promise<void> {
  const planned = watched.map(({ record }) => record);
  const answers = planned.length > 0 ? await askForPlanned(planned, zone, dnsConfig(services)) : [];
  const now = services.now();
  const { tenantId, itemId, submissionId } = due;
  await inScope(services.db, { tenantId }, async (trx) => {
    const before = await findStates(trx, due, zone);
    const seen = nextStates(before, watched, answers, zone);
    const lost = lostRecords(seen);
    const values = {
      submissionId,
      checkedAt: now,
      outcome: answers.some(({ records }) => records) ? 'answered' : 'silent',
      states: JSON.stringify(toldOf(seen, lost)),
    };
    await trx
      .insertInto('dnsWatch')
      .values({ tenantId, itemId, zone, ...values })
      .onConflict((conflict) => conflict.columns(['tenantId', 'itemId', 'zone']).doUpdateSet(values))
      .execute();
    if (lost.length > 0) await tell(trx, services, due, zone, lost);
  });
}

async function findStates(trx: Trx, { tenantId, itemId }: Due, zone: string): Promise<readonly WatchState[]> {
  const row = await trx
    .selectFrom('dnsWatch')
    .select('states')
    .where('tenantId', '=', tenantId)
    .where('itemId', '=', itemId)
    .where('zone', '=', zone)
    .forUpdate()
    .executeTakeFirst();
  return (row?.states ?? []) as unknown as readonly WatchState[];
}

async function tell(
  trx: Trx,
  services: Services,
  { tenantId, itemId, projectId, slug, client, managerId }: Due,
  zone: string,
  lost: readonly WatchState[],
): Promise<void> {
  await promiseMail(trx, services, {
    tenantId,
    userId: managerId,
    template: 'dnsMissing',
    key: `${itemId}:${zone}:${services.now().toISOString()}`,
    params: {
      projectId,
      slug,
      client,
      domain: unicodeHostName(zone),
      records: lost.map(({ record: { name, type } }) => `${readableName(name, zone)} ${type}`),
    },
  });
}
