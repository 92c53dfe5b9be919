import type { Acting } from '../actor.server.ts';
import { inScope } from '../db/scope.server.ts';
import { loadItem } from '../queries/load-item.server.ts';
import { Refusal } from '../refusal.server.ts';
import { endRelay } from './end-relay.server.ts';
import { requireMay } from './require-may.server.ts';
import { updateProject } from './update-project.server.ts';

/** Takes an item back from the third person: the link opens nothing from this moment on. @throws Refusal `notAllowed`, `wrongStatus` */
export function withdrawRelay(
  { services, scope, actor }: Acting,
  { projectId, slug }: { readonly projectId: string; readonly slug: string },
): Promise<void> {
  const now = services.now();
  return inScope(services.db, scope, async (trx) => {
    const { tenantId, area, id } = await loadItem(trx, { projectId, slug, now, lock: true });
    await requireMay(trx, actor, 'relayItem', { tenantId, area });
    const ended = await endRelay(trx, actor, { tenantId, itemId: id, end: 'withdrawn', now });
    if (!ended) throw new Refusal('wrongStatus');
    await updateProject(trx, tenantId, projectId, now);
  });
}
