import type { Acting } from '../actor.server.ts';
import { audit } from '../audit.server.ts';
import type { Trx } from '../db/database.server.ts';
import { inScope } from '../db/scope.server.ts';
import { type LoadedItem, loadItem } from '../queries/load-item.server.ts';
import { Refusal } from '../refusal.server.ts';
import { refuseSecrets } from '../vault/misplaced.server.ts';
import { once } from './once.server.ts';
import { requireMay } from './require-may.server.ts';

export interface CommentOnField {
  readonly projectId: string;
  readonly slug: string;
  readonly userId: string;
  /** Path of the field, as its review line has it. */
  readonly path: string;
  readonly text: string;
  /** Hex SHA-256 of the submission that was looked at; without it the newest one is meant. */
  readonly sha256?: string;
  /** From the form: the same key comments once. */
  readonly key?: string;
}

/**
 * Pins a comment to one field of the newest submission; the client reads it beside the field.
 * @throws Refusal `wrongStatus` when nothing was submitted, `stale` when a newer submission exists, `notAllowed`,
 * `keyReused`, `holdsSecret`
 */
export function commentOnField({ services, scope, actor }: Acting, comment: CommentOnField): Promise<void> {
  const now = services.now();
  const { projectId, slug, userId, key, path, text, sha256 } = comment;
  return inScope(services.db, scope, async (trx) => {
    const item = await loadItem(trx, { projectId, slug, now, lock: true });
    const { tenantId, id } = item;
    await requireMay(trx, actor, 'comment', { tenantId, area: item.area });
    await refuseSecrets(trx, services, tenantId, text);
    const submissionId = await newestSubmission(trx, item, sha256);
    const write = async () => {
      await trx
        .insertInto('fieldComment')
        .values({ tenantId, itemId: id, submissionId, path, text, writtenBy: userId, writtenAt: now })
        .execute();
      await audit(trx, actor, {
        chain: tenantId,
        at: now,
        action: 'field.commented',
        objectType: 'item',
        objectId: id,
        detail: { path },
      });
      return null;
    };
    const request = { comment: id, path, text };
    await (key ? once(trx, { tenantId, key, userId, request, now }, write) : write());
  });
}

async function newestSubmission(trx: Trx, item: LoadedItem, sha256: string | undefined): Promise<string> {
  const { submissionId } = item;
  if (!submissionId) throw new Refusal('wrongStatus');
  const newest = await trx
    .selectFrom('submission')
    .select('sha256')
    .where('tenantId', '=', item.tenantId)
    .where('id', '=', submissionId)
    .executeTakeFirstOrThrow();
  if (sha256 && newest.sha256.toString('hex') !== sha256) throw new Refusal('stale');
  return submissionId;
}
