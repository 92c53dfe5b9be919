import type { Acting } from '../actor.server.ts';
import { inScope } from '../db/scope.server.ts';
import { promiseMail } from '../mail/promise-mail.server.ts';
import { loadItem } from '../queries/load-item.server.ts';
import { Refusal } from '../refusal.server.ts';
import { endRelay } from './end-relay.server.ts';
import { requireOwnRelay } from './require-own-relay.server.ts';
import { updateProject } from './update-project.server.ts';

/** The third person is ready: the link ends, and whoever asked is told. Submitting stays the client's. @throws Refusal `notAllowed`, `wrongStatus` */
export function finishRelay(
  { services, scope, actor }: Acting,
  { projectId, slug }: { readonly projectId: string; readonly slug: string },
): Promise<void> {
  const now = services.now();
  return inScope(services.db, scope, async (trx) => {
    const item = await loadItem(trx, { projectId, slug, now, lock: true });
    const { tenantId, clientName } = item;
    await requireOwnRelay(trx, actor, item, now);
    const ended = await endRelay(trx, actor, { tenantId, itemId: item.id, end: 'done', now });
    if (!ended) throw new Refusal('wrongStatus');
    await updateProject(trx, tenantId, projectId, now);
    const asker = await trx
      .selectFrom('appUser')
      .select('kind')
      .where('id', '=', ended.createdBy)
      .executeTakeFirstOrThrow();
    await promiseMail(trx, services, {
      tenantId,
      userId: ended.createdBy,
      template: 'relayDone',
      params: { projectId, slug, client: clientName, name: ended.name, side: asker.kind },
    });
  });
}
