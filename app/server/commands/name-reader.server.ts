import { may } from '#app/rules/permissions.ts';
import type { Acting } from '../actor.server.ts';
import { audit } from '../audit.server.ts';
import type { Trx } from '../db/database.server.ts';
import { inScope, seeClient } from '../db/scope.server.ts';
import { actingPerson } from '../queries/acting-person.server.ts';
import { loadItem } from '../queries/load-item.server.ts';
import { Refusal } from '../refusal.server.ts';
import { requireMay } from './require-may.server.ts';

export interface NameReader {
  readonly projectId: string;
  readonly slug: string;
  /** A specialist of the client's team. */
  readonly readerId: string;
  readonly userId: string;
}

/** Names a specialist who may see the secrets of one item. @throws Refusal `notAllowed` for somebody outside the client's team */
export function nameReader(acting: Acting, name: NameReader): Promise<void> {
  return change(acting, name, 'secret.readerNamed', async (trx, { tenantId, itemId, now }) => {
    const reader = await actingPerson(trx, name.readerId, tenantId);
    if (!reader || !may(reader, 'revealSecret', { tenantId, named: true })) throw new Refusal('notAllowed');
    await trx
      .insertInto('secretReader')
      .values({ tenantId, itemId, userId: name.readerId, namedBy: name.userId, namedAt: now })
      .onConflict((conflict) => conflict.columns(['tenantId', 'itemId', 'userId']).doNothing())
      .execute();
  });
}

/** Takes that right away again. */
export function removeReader(acting: Acting, name: NameReader): Promise<void> {
  return change(acting, name, 'secret.readerRemoved', async (trx, { tenantId, itemId }) => {
    await trx
      .deleteFrom('secretReader')
      .where('tenantId', '=', tenantId)
      .where('itemId', '=', itemId)
      .where('userId', '=', name.readerId)
      .execute();
  });
}

function change(
  { services, scope, actor }: Acting,
  { projectId, slug, readerId }: NameReader,
  action: string,
  write: (trx: Trx, of: { tenantId: string; itemId: string; now: Date }) => Promise<void>,
): Promise<void> {
  const now = services.now();
  return inScope(services.db, scope, async (trx) => {
    const { tenantId, id: itemId } = await loadItem(trx, { projectId, slug, now, lock: true });
    await requireMay(trx, actor, 'assignPerson', { tenantId });
    await seeClient(trx, tenantId);
    await write(trx, { tenantId, itemId, now });
    await audit(trx, actor, {
      chain: tenantId,
      at: now,
      action,
      objectType: 'item',
      objectId: itemId,
      detail: { reader: readerId },
    });
  });
}
