import type { Actor } from '../actor.server.ts';
import { audit, PORTAL_CHAIN } from '../audit.server.ts';
import type { Services } from '../services.server.ts';

/**
 * Ends one of a person's own sessions: the one they are in, or another of theirs. Its next request is nobody's.
 * @returns false when there was no such session to end
 */
export async function endSession(
  {
    services,
    actor,
    userId,
  }: { readonly services: Services; readonly actor: Actor; readonly userId: string },
  ref: string,
): Promise<boolean> {
  const now = services.now();
  return services.db.transaction().execute(async (trx) => {
    const ended = await trx
      .updateTable('session')
      .set({ endedAt: now })
      .where('userId', '=', userId)
      .where('ref', '=', ref)
      .where('endedAt', 'is', null)
      .returning('ref')
      .executeTakeFirst();
    if (!ended) return false;
    await audit(trx, actor, {
      chain: PORTAL_CHAIN,
      at: now,
      action: ref === actor.sessionRef ? 'session.ended' : 'session.endedElsewhere',
      objectType: 'session',
      objectId: ref,
    });
    return true;
  });
}
