import type { Actor } from '../actor.server.ts';
import type { Trx } from '../db/database.server.ts';
import type { LoadedItem } from '../queries/load-item.server.ts';
import { Refusal } from '../refusal.server.ts';

/**
 * A third person may touch the item that they were handed, as long as they have it; asked in the transaction of the change, so that a
 * link that was just withdrawn changes nothing. Everybody else passes: their rights are asked elsewhere. @throws Refusal `notAllowed`
 */
export async function requireOwnRelay(
  trx: Trx,
  actor: Actor,
  { tenantId, id: itemId }: Pick<LoadedItem, 'tenantId' | 'id'>,
  now: Date,
): Promise<void> {
  if (actor.kind !== 'relay') return;
  const live = await trx
    .selectFrom('relay')
    .select('id')
    .where('tenantId', '=', tenantId)
    .where('itemId', '=', itemId)
    .where('id', '=', actor.sessionRef)
    .where('endedAt', 'is', null)
    .where('expiresAt', '>', now)
    .forShare()
    .executeTakeFirst();
  if (!live) throw new Refusal('notAllowed');
}
