import type { Acting } from '../actor.server.ts';
import { audit } from '../audit.server.ts';
import { inScope } from '../db/scope.server.ts';
import { promiseMail } from '../mail/promise-mail.server.ts';
import { loadItem } from '../queries/load-item.server.ts';
import { Refusal } from '../refusal.server.ts';
import { refuseSecrets } from '../vault/misplaced.server.ts';
import { requireMay } from './require-may.server.ts';
import { updateItem } from './update-item.server.ts';

export interface WithdrawSignOff {
  readonly projectId: string;
  readonly slug: string;
  readonly userId: string;
  readonly reason: string;
  /** Hex SHA-256 of the submission whose sign-off was looked at. */
  readonly sha256: string;
}

/**
 * Takes back a sign-off that was given by mistake: it stays in the history and counts no longer, and the client, who
 * is told by mail, may correct the form and submit it again.
 * @throws Refusal `wrongStatus` when the item is not signed off, `stale` for another submission, `notAllowed`, `holdsSecret`
 */
export function withdrawSignOff(
  { services, scope, actor }: Acting,
  { projectId, slug, userId, reason, sha256 }: WithdrawSignOff,
): Promise<void> {
  const now = services.now();
  return inScope(services.db, scope, async (trx) => {
    const item = await loadItem(trx, { projectId, slug, now, lock: true });
    const { tenantId, submissionId } = item;
    await requireMay(trx, actor, 'reopenItem', { tenantId, area: item.area });
    await refuseSecrets(trx, services, tenantId, reason);
    const standing = item.decision === 'signedOff' && item.decidedVersion === item.submissionVersion;
    if (!standing || !submissionId) throw new Refusal('wrongStatus');
    const submission = await trx
      .selectFrom('submission')
      .select(['sha256', 'submittedBy'])
      .where('tenantId', '=', tenantId)
      .where('id', '=', submissionId)
      .executeTakeFirstOrThrow();
    if (submission.sha256.toString('hex') !== sha256) throw new Refusal('stale');
    await trx
      .insertInto('decision')
      .values({
        tenantId,
        itemId: item.id,
        submissionId,
        kind: 'reopened',
        reason,
        sha256: submission.sha256,
        decidedBy: userId,
        decidedAt: now,
      })
      .execute();
    await updateItem(trx, item, { decision: null, editing: true }, { now, userId });
    await promiseMail(trx, services, {
      tenantId,
      userId: submission.submittedBy,
      template: 'reopened',
      params: { projectId, slug, client: item.clientName },
    });
    await audit(trx, actor, {
      chain: tenantId,
      at: now,
      action: 'item.signOffWithdrawn',
      objectType: 'submission',
      objectId: submissionId,
      detail: { item: item.id, version: item.submissionVersion, sha256 },
    });
  });
}
