import { relayState } from '#app/rules/relay.ts';
import { audit } from '../audit.server.ts';
import { inScope } from '../db/scope.server.ts';
import { ipPrefix } from '../guards.server.ts';
import { beginRelaySession, findRelay, type Relay } from '../relay-session.server.ts';
import type { Services } from '../services.server.ts';

/**
 * Opens the item of a link in this browser. A link may be opened again, from another day or device, until it ends.
 * @returns the relay with the id for its cookie; undefined when the link opens nothing any more
 */
export async function openRelay(
  { services, ip }: { readonly services: Services; readonly ip: string },
  token: string,
): Promise<{ relay: Relay; sessionId: string } | undefined> {
  const now = services.now();
  const relay = await findRelay(services, token);
  if (!relay || relayState(relay, now) !== 'live') return undefined;
  const { tenantId, id } = relay;
  return inScope(services.db, { tenantId }, async (trx) => {
    const still = await trx
      .updateTable('relay')
      .set((eb) => ({ openedAt: eb.fn.coalesce('openedAt', eb.val(now)) }))
      .where('tenantId', '=', tenantId)
      .where('id', '=', id)
      .where('endedAt', 'is', null)
      .where('expiresAt', '>', now)
      .returning('id')
      .executeTakeFirst();
    if (!still) return undefined;
    const sessionId = await beginRelaySession(trx, relay, now);
    const actor = { kind: 'relay' as const, userId: null, sessionRef: id, ipPrefix: ipPrefix(ip) };
    await audit(trx, actor, {
      chain: tenantId,
      at: now,
      action: 'relay.opened',
      objectType: 'relay',
      objectId: id,
    });
    return { relay, sessionId };
  });
}
