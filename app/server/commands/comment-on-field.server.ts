import type { Acting } from '../actor.server.ts';
import { audit } from '../audit.server.ts';
import { inScope } from '../db/scope.server.ts';
import { loadItem } from '../queries/load-item.server.ts';
import { Refusal } from '../refusal.server.ts';

export interface CommentOnField {
  readonly projectId: string;
  readonly slug: string;
  readonly userId: string;
  /** Path of the field, as its review line has it. */
  readonly path: string;
  readonly text: string;
}

/** Pins a comment to one field of the newest submission; the client reads it beside the field. @throws Refusal `wrongStatus` */
export function commentOnField({ services, scope, actor }: Acting, comment: CommentOnField): Promise<void> {
  const now = services.now();
  const { projectId, slug, userId, path, text } = comment;
  return inScope(services.db, scope, async (trx) => {
    const item = await loadItem(trx, { projectId, slug, now, lock: true });
    if (!item.submissionId) throw new Refusal('wrongStatus');
    await trx
      .insertInto('fieldComment')
      .values({
        tenantId: item.tenantId,
        itemId: item.id,
        submissionId: item.submissionId,
        path,
        text,
        writtenBy: userId,
        writtenAt: now,
      })
      .execute();
    await audit(trx, actor, {
      chain: item.tenantId,
      at: now,
      action: 'field.commented',
      objectType: 'item',
      objectId: item.id,
      detail: { path },
    });
  });
}
