import type { Acting } from '../actor.server.ts';
import { audit } from '../audit.server.ts';
import { inScope } from '../db/scope.server.ts';
import { loadItem } from '../queries/load-item.server.ts';
import { Refusal } from '../refusal.server.ts';
import { updateItem } from './update-item.server.ts';

/** Whom a client's own step back concerns. */
export interface ReopenItem {
  readonly projectId: string;
  readonly slug: string;
  readonly userId: string;
}

/**
 * Opens a submitted or signed-off item for changes. A submission that nobody has decided on is withdrawn; a sign-off stays, and
 * counts until the content really changes.
 * @throws Refusal `wrongStatus` when the item is neither
 */
export function reopenItem(
  { services, scope, actor }: Acting,
  { projectId, slug, userId }: ReopenItem,
): Promise<void> {
  const now = services.now();
  return inScope(services.db, scope, async (trx) => {
    const item = await loadItem(trx, { projectId, slug, now, lock: true });
    if (item.status !== 'submitted' && item.status !== 'signedOff') throw new Refusal('wrongStatus');
    const kind = item.status === 'submitted' ? 'withdrawn' : 'reopened';
    await trx
      .insertInto('decision')
      .values({
        tenantId: item.tenantId,
        itemId: item.id,
        submissionId: kind === 'withdrawn' ? item.submissionId : null,
        kind,
        decidedBy: userId,
        decidedAt: now,
      })
      .execute();
    await updateItem(trx, item, { editing: true }, { now, userId });
    await audit(trx, actor, {
      chain: item.tenantId,
      at: now,
      action: `item.${kind}`,
      objectType: 'item',
      objectId: item.id,
    });
  });
}
