import { blockersOf } from '#app/rules/blockers.ts';
import { type ProjectSummary, projectSummary } from '#app/rules/project-summary.ts';
import { helsinkiDate } from '../clock.server.ts';
import type { Trx } from '../db/database.server.ts';
import { type ItemLine, listItems } from '../queries/list-items.server.ts';

/**
 * Computes a project's summary from its items and stores it, so that a list of 100,000 projects reads and sorts without computing.
 * Items that wait for others are opened or closed on the way.
 */
export async function updateProject(trx: Trx, tenantId: string, projectId: string, now: Date): Promise<void> {
  const items = await openAndClose(trx, tenantId, await listItems(trx, { tenantId, projectId }));
  const lines = items.map((item) => ({ ...item, kind: 'wizard' as const, due: item.dueOn ?? undefined }));
  const summary = projectSummary(lines, helsinkiDate(now));
  await trx
    .updateTable('project')
    .set({ ...columnsOf(summary), lastActivityAt: now })
    .where('tenantId', '=', tenantId)
    .where('id', '=', projectId)
    .execute();
}

/** The stored columns of a summary. What is late depends on the day and is asked of `nextDue` when it is read. */
export function columnsOf(summary: ProjectSummary) {
  const areas = Object.entries(summary.areas).map(([area, { required, valid, done, total, byStatus }]) => {
    const toReview = byStatus.submitted + byStatus.notApplicableProposed;
    return [area, { required, valid, done, total, toReview, returned: byStatus.returned }];
  });
  return {
    itemsTotal: summary.total,
    itemsDone: summary.done,
    required: summary.required,
    valid: summary.valid,
    completeness: summary.completeness,
    clientOpen: summary.turns.client,
    toReview: summary.toReview,
    turn: summary.turn,
    nextDue: summary.nextDue?.date ?? null,
    areaSummary: JSON.stringify(Object.fromEntries(areas)),
    ...(summary.phase ? { phase: summary.phase } : {}),
  };
}

async function openAndClose(
  trx: Trx,
  tenantId: string,
  items: readonly ItemLine[],
): Promise<readonly ItemLine[]> {
  const status = new Map(items.map((item) => [item.key, item.status]));
  const next: ItemLine[] = [];
  for (const item of items) {
    const waits = item.status === 'notStarted' || item.status === 'cannotStart';
    const blocked =
      waits && blockersOf({ side: item.side, depends: item.dependsOn }, (key) => status.get(key)).length > 0;
    const now = waits ? (blocked ? 'cannotStart' : 'notStarted') : item.status;
    if (now !== item.status)
      await trx
        .updateTable('item')
        .set({ status: now })
        .where('tenantId', '=', tenantId)
        .where('id', '=', item.id)
        .execute();
    next.push({ ...item, status: now });
  }
  return next;
}
