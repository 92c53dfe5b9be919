import { templateByKey } from '#app/process/templates/template-by-key.ts';
import type { Acting } from '../actor.server.ts';
import { audit } from '../audit.server.ts';
import type { Trx } from '../db/database.server.ts';
import { inScope } from '../db/scope.server.ts';
import { promiseMail } from '../mail/promise-mail.server.ts';
import { type LoadedItem, loadItem } from '../queries/load-item.server.ts';
import { Refusal } from '../refusal.server.ts';
import { refuseSecrets } from '../vault/misplaced.server.ts';
import { requireMay } from './require-may.server.ts';
import { isOpen } from './save-step.server.ts';
import { updateItem } from './update-item.server.ts';

interface OnItem {
  readonly projectId: string;
  readonly slug: string;
  readonly userId: string;
}

type Kind =
  | 'notApplicableProposed'
  | 'notApplicableWithdrawn'
  | 'notApplicableAccepted'
  | 'notApplicableRefused';

/** Whether the project's template lets this item be left out. */
export function mayBeNotApplicable(
  item: Pick<LoadedItem, 'templateKey' | 'templateVersion' | 'key'>,
): boolean {
  const template = templateByKey(item.templateKey, item.templateVersion);
  return template.phases.some((phase) =>
    phase.items.some((row) => row.key === item.key && row.mayBeNotApplicable),
  );
}

/** The client says that an item does not concern them, and why. @throws Refusal `notAllowed`, `locked`, `holdsSecret` */
export function proposeNotApplicable(
  acting: Acting,
  { reason, ...on }: OnItem & { readonly reason: string },
): Promise<void> {
  return decide(acting, on, 'notApplicableProposed', reason, async (trx, item) => {
    if (!mayBeNotApplicable(item)) throw new Refusal('notAllowed');
    if (!isOpen(item)) throw new Refusal('locked');
    await promiseMail(trx, acting.services, {
      tenantId: item.tenantId,
      userId: item.managerId,
      template: 'notApplicableProposed',
      params: { projectId: on.projectId, slug: on.slug, client: item.clientName },
    });
    return { notApplicable: 'proposed', notApplicableReason: reason };
  });
}

/** The client takes the item up after all. @throws Refusal `wrongStatus` */
export function withdrawNotApplicable(acting: Acting, on: OnItem): Promise<void> {
  return decide(acting, on, 'notApplicableWithdrawn', null, async (_trx, item) => {
    if (item.notApplicable !== 'proposed' && item.notApplicable !== 'accepted')
      throw new Refusal('wrongStatus');
    return { notApplicable: null, notApplicableReason: null };
  });
}

/** The account manager accepts the client's reason, or refuses it with one of their own. @throws Refusal `alreadyDecided`, `notAllowed` */
export function answerNotApplicable(
  acting: Acting,
  { accept, reason, ...on }: OnItem & { readonly accept: boolean; readonly reason: string | null },
): Promise<void> {
  const kind = accept ? 'notApplicableAccepted' : 'notApplicableRefused';
  return decide(acting, on, kind, reason, async (trx, item) => {
    const { tenantId, area } = item;
    await requireMay(trx, acting.actor, 'decideNotApplicable', { tenantId, area });
    if (item.notApplicable !== 'proposed') throw new Refusal('alreadyDecided');
    const proposal = await trx
      .selectFrom('decision')
      .select('decidedBy')
      .where('tenantId', '=', item.tenantId)
      .where('itemId', '=', item.id)
      .where('kind', '=', 'notApplicableProposed')
      .orderBy('decidedAt', 'desc')
      .executeTakeFirst();
    if (proposal)
      await promiseMail(trx, acting.services, {
        tenantId: item.tenantId,
        userId: proposal.decidedBy,
        template: kind,
        params: { projectId: on.projectId, slug: on.slug, client: item.clientName },
      });
    return { notApplicable: accept ? 'accepted' : 'refused' };
  });
}

type Patch = Partial<Pick<LoadedItem, 'notApplicable' | 'notApplicableReason'>>;

function decide(
  { services, scope, actor }: Acting,
  { projectId, slug, userId }: OnItem,
  kind: Kind,
  reason: string | null,
  patchOf: (trx: Trx, item: LoadedItem) => Promise<Patch>,
): Promise<void> {
  const now = services.now();
  return inScope(services.db, scope, async (trx) => {
    const item = await loadItem(trx, { projectId, slug, now, lock: true });
    await refuseSecrets(trx, services, item.tenantId, reason);
    const patch = await patchOf(trx, item);
    await trx
      .insertInto('decision')
      .values({ tenantId: item.tenantId, itemId: item.id, kind, reason, decidedBy: userId, decidedAt: now })
      .execute();
    await updateItem(trx, item, patch, { now, userId });
    await audit(trx, actor, {
      chain: item.tenantId,
      at: now,
      action: `item.${kind}`,
      objectType: 'item',
      objectId: item.id,
    });
  });
}
