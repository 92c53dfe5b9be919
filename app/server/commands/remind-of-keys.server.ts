import { sql } from 'kysely';
import type { Trx } from '../db/database.server.ts';
import { EVERY_CLIENT, inScope } from '../db/scope.server.ts';
import { promiseMail } from '../mail/promise-mail.server.ts';
import { loadItem } from '../queries/load-item.server.ts';
import { keyRequests } from '../queries/own-parts/dns-keys.server.ts';
import type { Services } from '../services.server.ts';

interface Waiting {
  tenantId: string;
  projectId: string;
  slug: string;
}

/**
 * Tells account managers by one mail about each registrar transfer key whose time has run out: the old registrar had five working
 * days from the request. Running it twice tells once; a new request starts a new clock. @returns how many keys are late
 */
export async function remindOfKeys(services: Services): Promise<number> {
  const waiting = await inScope(services.db, EVERY_CLIENT, listWaiting);
  let late = 0;
  for (const item of waiting) late += await remindOfItem(services, item);
  return late;
}

/** Items with a request for a key that are still being filled in. */
async function listWaiting(trx: Trx): Promise<readonly Waiting[]> {
  const { rows } = await sql<Waiting>`
    select i.tenant_id, i.project_id, i.slug
    from item i
    join project p on p.tenant_id = i.tenant_id and p.id = i.project_id
    join step_answers s on s.tenant_id = i.tenant_id and s.item_id = i.id and s.step_id = 'keys'
    where i.slug = 'domain-dns' and i.kind = 'wizard' and p.closed_at is null
      and i.status not in ('signedOff', 'notApplicable')
      and jsonb_path_exists(s.inputs, '$.keys[*].requestedOn ? (@ != "")')
    order by i.tenant_id, i.id`.execute(trx);
  return rows;
}

function remindOfItem(services: Services, { tenantId, projectId, slug }: Waiting): Promise<number> {
  const now = services.now();
  return inScope(services.db, { tenantId }, async (trx) => {
    const item = await loadItem(trx, { projectId, slug, now });
    const late = keyRequests(item.answers, item.facts, 'fi').filter(({ clock }) => clock.state === 'late');
    for (const { id, domain, clock } of late)
      await promiseMail(trx, services, {
        tenantId,
        userId: item.managerId,
        template: 'keyLate',
        key: `${item.id}:${id}:${clock.due ?? ''}`,
        params: { projectId, slug, client: item.clientName, domain, due: clock.due ?? '' },
      });
    return late.length;
  });
}
