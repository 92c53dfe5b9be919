import { canonicalJson } from '#app/wizards/engine/content.ts';
import { stateText } from '#app/wizards/engine/dependence.ts';
import { notingReads } from '#app/wizards/engine/noted-reads.ts';
import { getWizard } from '#app/wizards/engine/registry.ts';
import type { Facts, Inputs, Wizard } from '#app/wizards/engine/types.ts';
import type { Trx } from '../db/database.server.ts';
import { listKnownInputs } from '../queries/known-inputs.server.ts';
import { type LoadedItem, loadItem } from '../queries/load-item.server.ts';
import { updateItem } from './update-item.server.ts';

const onlyUsed = ({ uses = [] }: Wizard, known: Facts['known']): Facts['known'] =>
  Object.fromEntries(uses.flatMap((id) => (known[id] ? [[id, known[id]]] : [])));

/**
 * Computes the items anew that look at this one's answers, after these were stored. Only those that really come out otherwise are
 * touched, so that typing in one form does not wait for the others; a signed-off one becomes `changed` only by its own content.
 * @param before the item as it was loaded, before the save
 * @param wizardIds of those whose stored state was computed from an answer that has changed, or nobody knows from which
 */
export async function updateDependents(
  trx: Trx,
  before: LoadedItem,
  after: Inputs,
  wizardIds: readonly string[],
  { now, userId }: { readonly now: Date; readonly userId: string | null },
): Promise<void> {
  const stored = await listKnownInputs(trx, before);
  const facts = { ...before.facts, secrets: {}, files: {} };
  for (const id of wizardIds) {
    const own = stored[id];
    if (!own) continue;
    const wizard = getWizard(id);
    const reads = new Set<string>();
    const state = (source: Inputs) => {
      const known = { ...onlyUsed(wizard, stored), [before.wizardId]: source };
      return stateText(wizard, own, { ...facts, known: notingReads(known, reads) });
    };
    if (state(before.answers) === state({ ...before.answers, ...after }))
      await noteReads(trx, before, id, [...reads]);
    else {
      const item = await loadDependent(trx, before, id, now);
      if (item) await updateItem(trx, item, {}, { now, userId });
    }
  }
}

/** Names of the fields whose inputs are not what they were. */
export const changedNames = (before: Inputs, after: Inputs): readonly string[] =>
  Object.keys(after).filter((name) => canonicalJson(before[name]) !== canonicalJson(after[name]));

/** Remembers what the unchanged state of an item was computed from; whoever works on the item now does that themselves. */
async function noteReads(
  trx: Trx,
  { tenantId, projectId }: LoadedItem,
  wizardId: string,
  reads: string[],
): Promise<void> {
  const free = trx
    .selectFrom('item')
    .select('id')
    .where('tenantId', '=', tenantId)
    .where('projectId', '=', projectId)
    .where('wizardId', '=', wizardId)
    .forUpdate()
    .skipLocked();
  await trx
    .updateTable('item')
    .set({ reads })
    .where('tenantId', '=', tenantId)
    .where('id', 'in', free)
    .execute();
}

async function loadDependent(
  trx: Trx,
  { tenantId, projectId }: LoadedItem,
  wizardId: string,
  now: Date,
): Promise<LoadedItem | undefined> {
  const row = await trx
    .selectFrom('item')
    .select('slug')
    .where('tenantId', '=', tenantId)
    .where('projectId', '=', projectId)
    .where('wizardId', '=', wizardId)
    .executeTakeFirst();
  return row && loadItem(trx, { projectId, slug: row.slug, now, lock: true });
}
