import { canonicalJson } from '#app/wizards/engine/content.ts';
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
    .filter(({ id, uses }) => id !== before.wizardId && uses?.includes(before.wizardId));
  if (users.length === 0) return;
  const changed = changedNames(before.answers, after);
  const stored = await listKnownInputs(trx, before);
  const facts = { ...before.facts, secrets: {}, files: {} };
  const touched = users.filter((wizard) => {
    const own = stored[wizard.id];
    if (!own) return false;
    const state = (source: Inputs) =>
      stateText(wizard, own, {
        ...facts,
        known: { ...onlyUsed(wizard, stored), [before.wizardId]: source },
      });
    const read = new Set<string>();
    const since = state(noting({ ...before.answers, ...after }, read));
    return changed.some((name) => read.has(name)) && since !== state(before.answers);
  });
  for (const { id } of touched) {
    const item = await loadDependent(trx, before, id, now);
    if (item) await updateItem(trx, item, {}, { now, userId });
  }
}

const changedNames = (before: Inputs, after: Inputs): readonly string[] =>
  Object.keys(after).filter((name) => canonicalJson(before[name]) !== canonicalJson(after[name]));

/** The same inputs, which note whose names were asked for: a form that asks for none of the changed ones comes out as before. */
const noting = (inputs: Inputs, read: Set<string>): Inputs =>
  new Proxy(inputs, {
    get(target, name) {
      if (typeof name === 'string') read.add(name);
      return Reflect.get(target, name);
    },
  });

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
