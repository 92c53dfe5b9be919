import type { Acting } from '../actor.server.ts';
import { audit } from '../audit.server.ts';
import { inScope } from '../db/scope.server.ts';
import { promiseMail } from '../mail/promise-mail.server.ts';
import { loadItem } from '../queries/load-item.server.ts';
import { Refusal } from '../refusal.server.ts';
import { refuseSecrets } from '../vault/misplaced.server.ts';
import { once } from './once.server.ts';
import { requireMay } from './require-may.server.ts';
import { updateItem } from './update-item.server.ts';

export interface DecideOnSubmission {
  readonly projectId: string;
  readonly slug: string;
  readonly userId: string;
  readonly key: string;
  /** Hex SHA-256 of the submission that the person looked at: nothing else can be decided on. */
  readonly sha256: string;
  readonly verdict: { readonly kind: 'signedOff' } | { readonly kind: 'returned'; readonly reason: string };
}

/**
 * Signs off exactly the submission that was looked at, or returns it with a reason; the client is told by mail.
 * @throws Refusal `stale` when a newer submission exists or the hash is another one, `alreadyDecided` when somebody was first,
 * `wrongStatus` when the client took it back, `notAllowed`, `keyReused`, `holdsSecret`
 */
export function decideOnSubmission(
  { services, scope, actor }: Acting,
  decide: DecideOnSubmission,
): Promise<{ kind: string }> {
  const now = services.now();
  const { projectId, slug, userId, key, verdict } = decide;
  return inScope(services.db, scope, async (trx) => {
    const item = await loadItem(trx, { projectId, slug, now, lock: true });
    const action = verdict.kind === 'signedOff' ? 'signOff' : 'returnItem';
    await requireMay(trx, actor, action, { tenantId: item.tenantId, area: item.area });
    const reason = verdict.kind === 'returned' ? verdict.reason : null;
    await refuseSecrets(trx, services, item.tenantId, reason);
    const request = { decide: item.id, sha256: decide.sha256, verdict };
    return once(trx, { tenantId: item.tenantId, key, userId, request, now }, async () => {
      const submission = await trx
        .selectFrom('submission')
        .select(['id', 'version', 'sha256', 'submittedBy'])
        .where('tenantId', '=', item.tenantId)
        .where('itemId', '=', item.id)
        .orderBy('version', 'desc')
        .executeTakeFirst();
      if (!submission || submission.sha256.toString('hex') !== decide.sha256) throw new Refusal('stale');
      if (item.status !== 'submitted')
        throw new Refusal(item.decidedVersion === submission.version ? 'alreadyDecided' : 'wrongStatus');
      await trx
        .insertInto('decision')
        .values({
          tenantId: item.tenantId,
          itemId: item.id,
          submissionId: submission.id,
          kind: verdict.kind,
          reason,
          sha256: submission.sha256,
          decidedBy: userId,
          decidedAt: now,
        })
        .execute();
      await updateItem(
        trx,
        item,
        { decision: verdict.kind, decidedVersion: submission.version, editing: false },
        { now, userId },
      );
      await promiseMail(trx, services, {
        tenantId: item.tenantId,
        userId: submission.submittedBy,
        template: verdict.kind,
        params: { projectId, slug, client: item.clientName },
      });
      await audit(trx, actor, {
        chain: item.tenantId,
        at: now,
        action: `item.${verdict.kind}`,
        objectType: 'submission',
        objectId: submission.id,
        detail: { item: item.id, version: submission.version, sha256: decide.sha256 },
      });
      return { kind: verdict.kind };
    });
  });
}
