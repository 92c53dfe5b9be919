import { SYSTEM } from '../actor.server.ts';
import { EVERY_CLIENT, inScope } from '../db/scope.server.ts';
import type { Services } from '../services.server.ts';
import { endRelay } from './end-relay.server.ts';
import { updateProject } from './update-project.server.ts';

/** Ends the relays whose time is over, so that their items are the client's turn again. @returns how many */
export async function expireRelays(services: Services, { batch = 100 } = {}): Promise<number> {
  const now = services.now();
  const due = await inScope(services.db, EVERY_CLIENT, (trx) =>
    trx
      .selectFrom('relay')
      .innerJoin('item', (join) =>
        join.onRef('item.tenantId', '=', 'relay.tenantId').onRef('item.id', '=', 'relay.itemId'),
      )
      .select(['relay.tenantId', 'relay.itemId', 'item.projectId'])
      .where('relay.endedAt', 'is', null)
      .where('relay.expiresAt', '<=', now)
      .limit(batch)
      .execute(),
  );
  let ended = 0;
  for (const { tenantId, itemId, projectId } of due)
    ended += await inScope(services.db, { tenantId }, async (trx) => {
      const relay = await endRelay(trx, SYSTEM, { tenantId, itemId, end: 'expired', now });
      if (relay) await updateProject(trx, tenantId, projectId, now);
      return relay ? 1 : 0;
    });
  return ended;
}
