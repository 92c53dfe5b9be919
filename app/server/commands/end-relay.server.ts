import type { RelayEnd } from '#app/rules/relay.ts';
import type { Actor } from '../actor.server.ts';
import { audit } from '../audit.server.ts';
import type { Trx } from '../db/database.server.ts';

/** The open relay of an item, by which it is closed. */
interface OpenRelay {
  readonly tenantId: string;
  readonly itemId: string;
  readonly end: RelayEnd;
  readonly now: Date;
}

/**
 * Ends the open relay of an item, if there is one, and says so in the log. Whose turn the item is then is the caller's to compute.
 * @returns the relay that ended
 */
export async function endRelay(
  trx: Trx,
  actor: Actor,
  { tenantId, itemId, end, now }: OpenRelay,
): Promise<{ id: string; createdBy: string; name: string } | undefined> {
  const ended = await trx
    .updateTable('relay')
    .set({ endedAt: now, endKind: end })
    .where('tenantId', '=', tenantId)
    .where('itemId', '=', itemId)
    .where('endedAt', 'is', null)
    .returning(['id', 'createdBy', 'name'])
    .executeTakeFirst();
  if (ended)
    await audit(trx, actor, {
      chain: tenantId,
      at: now,
      action: `relay.${end}`,
      objectType: 'relay',
      objectId: ended.id,
      detail: { item: itemId },
    });
  return ended;
}
