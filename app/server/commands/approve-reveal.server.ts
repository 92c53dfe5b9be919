import { may } from '#app/rules/permissions.ts';
import type { Acting } from '../actor.server.ts';
import { audit } from '../audit.server.ts';
import type { Trx } from '../db/database.server.ts';
import { inScope, seeClient } from '../db/scope.server.ts';
import { promiseMail } from '../mail/promise-mail.server.ts';
import { notFound } from '../not-found.server.ts';
import { actingPerson } from '../queries/acting-person.server.ts';
import { isNamedFor } from '../queries/secret-readers.server.ts';
import { Refusal } from '../refusal.server.ts';
import { refuseSecrets } from '../vault/misplaced.server.ts';
import { lockSecret, type StoredSecret } from '../vault/stored-secret.server.ts';
import { requireMay } from './require-may.server.ts';

/** How long an approval can be used, in ms. */
const APPROVAL_MS = 60 * 60_000;

/**
 * Asks the others of the client's team to approve that a secret is shown to the asker. Asking twice is asking once.
 * @throws Refusal `notAllowed`, or `wrongStatus` when the secret has been destroyed, `holdsSecret`; 404 for an unknown secret
 */
export function askReveal(
  { services, scope, actor }: Acting,
  {
    secretId,
    userId,
    reason,
  }: { readonly secretId: string; readonly userId: string; readonly reason: string },
): Promise<void> {
  const now = services.now();
  return inScope(services.db, scope, async (trx) => {
    const secret = await lockSecret(trx, secretId);
    if (!secret) throw notFound();
    const { tenantId } = secret;
    const person = await actingPerson(trx, userId, tenantId);
    const named = await isNamedFor(trx, userId, secret);
    if (!person || !may(person, 'revealSecret', { tenantId, named })) throw new Refusal('notAllowed');
    if (secret.state === 'purged') throw new Refusal('wrongStatus');
    await refuseSecrets(trx, services, tenantId, reason);
    const made = await trx
      .insertInto('secretApproval')
      .values({ tenantId, secretId, askedBy: userId, reason, askedAt: now })
      .onConflict((conflict) =>
        conflict.columns(['tenantId', 'secretId', 'askedBy']).where('decidedAt', 'is', null).doNothing(),
      )
      .returning('id')
      .executeTakeFirst();
    if (!made) return;
    await seeClient(trx, tenantId);
    for (const approver of await approvers(trx, tenantId, userId))
      await promiseMail(trx, services, {
        tenantId,
        userId: approver,
        template: 'revealAsked',
        params: { projectId: secret.projectId, slug: secret.slug },
      });
    await audit(trx, actor, {
      chain: tenantId,
      at: now,
      action: 'secret.revealAsked',
      objectType: 'secret',
      objectId: secretId,
      detail: { item: secret.itemId, approval: made.id },
    });
  });
}

/**
 * Approves or refuses what somebody else asked for; an approval holds for an hour and for one showing.
 * @throws Refusal `notAllowed` (also to the asker), or `alreadyDecided`; 404 for an unknown request
 */
export function decideReveal(
  { services, scope, actor }: Acting,
  decide: { readonly approvalId: string; readonly userId: string; readonly verdict: 'approved' | 'refused' },
): Promise<void> {
  const now = services.now();
  const { approvalId, userId, verdict } = decide;
  return inScope(services.db, scope, async (trx) => {
    const approval = await trx
      .selectFrom('secretApproval')
      .select(['tenantId', 'secretId', 'askedBy', 'verdict'])
      .where('id', '=', approvalId)
      .forUpdate()
      .executeTakeFirst();
    if (!approval) throw notFound();
    const { tenantId } = approval;
    await requireMay(trx, actor, 'approveReveal', { tenantId });
    if (approval.askedBy === userId) throw new Refusal('notAllowed');
    if (approval.verdict) throw new Refusal('alreadyDecided');
    await trx
      .updateTable('secretApproval')
      .set({ verdict, decidedBy: userId, decidedAt: now, expiresAt: new Date(now.getTime() + APPROVAL_MS) })
      .where('tenantId', '=', tenantId)
      .where('id', '=', approvalId)
      .execute();
    await audit(trx, actor, {
      chain: tenantId,
      at: now,
      action: `secret.reveal${verdict === 'approved' ? 'Approved' : 'Refused'}`,
      objectType: 'secret',
      objectId: approval.secretId,
      detail: { approval: approvalId },
    });
  });
}

/** The others of a client's team who may approve; mails go to them. */
async function approvers(
  trx: Trx,
  tenantId: StoredSecret['tenantId'],
  asker: string,
): Promise<readonly string[]> {
  const team = await trx
    .selectFrom('assignment')
    .select('userId')
    .distinct()
    .where('tenantId', '=', tenantId)
    .where('userId', '<>', asker)
    .execute();
  const allowed: string[] = [];
  for (const { userId } of team) {
    const person = await actingPerson(trx, userId, tenantId);
    if (person && may(person, 'approveReveal', { tenantId })) allowed.push(userId);
  }
  return allowed;
}
