import type { ItemStatus } from '#app/rules/item-status.ts';
import { findWizard } from '#app/wizards/engine/registry.ts';
import { walk } from '#app/wizards/engine/walk.ts';
import type { Trx } from '../db/database.server.ts';
import { loadItem } from './load-item.server.ts';

interface Line {
  readonly slug: string;
  readonly status: ItemStatus;
}

/** The items that wait only for what others were asked for, by slug. Reads the few that may be. */
export async function listUnderWay(
  trx: Trx,
  { projectId, items, now }: { projectId: string; items: readonly Line[]; now: Date },
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (const { slug, status } of items) {
    const underWay = findWizard(slug)?.underWay;
    if (status !== 'inProgress' || !underWay) continue;
    const { wizard, answers, facts } = await loadItem(trx, { projectId, slug, now });
    const { missing } = walk(wizard, answers, facts);
    if (missing.length > 0 && underWay(answers, missing)) found.add(slug);
  }
  return found;
}
