import { stateText } from '#app/wizards/engine/dependence.ts';
import { allWizards } from '#app/wizards/engine/registry.ts';
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
 */
export async function updateDependents(
  trx: Trx,
  before: LoadedItem,
  after: Inputs,
  { now, userId }: { readonly now: Date; readonly userId: string | null },
): Promise<void> {
  const users = allWizards()
    .map(({ wizard }) => wizard)
    .filter(({ uses }) => uses?.includes(before.wizardId));
  if (users.length === 0) return;
  const stored = await listKnownInputs(trx, before);
  const then = { ...stored, [before.wizardId]: before.answers };
  const since = { ...stored, [before.wizardId]: { ...before.answers, ...after } };
  const touched = users.filter((wizard) => {
    const own = stored[wizard.id];
    if (!own) return false;
    const answers = wizard.id === before.wizardId ? since[wizard.id] : own;
    const facts = { ...before.facts, secrets: {}, files: {} };
    const state = (known: Facts['known']) =>
      stateText(wizard, answers ?? {}, { ...facts, known: onlyUsed(wizard, known) });
    return state(then) !== state(since);
  });
  for (const { id } of touched) {
    const item = await loadDependent(trx, before, id, now);
    if (item) await updateItem(trx, item, {}, { now, userId });
  }
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
