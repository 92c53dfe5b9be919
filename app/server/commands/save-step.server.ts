import { fieldTexts } from '#app/wizards/engine/field-texts.ts';
import { type Change, type Conflict, changesBetween, type Merge, merge } from '#app/wizards/engine/merge.ts';
import { readsOf } from '#app/wizards/engine/noted-reads.ts';
import { allWizards, findWizard } from '#app/wizards/engine/registry.ts';
import { READ_BY_TABLES, tablePlace } from '#app/wizards/engine/table-request.ts';
import { isSecretAt } from '#app/wizards/engine/typed-secrets.ts';
import type { Inputs, Step } from '#app/wizards/engine/types.ts';
import type { Walk } from '#app/wizards/engine/walk.ts';
import type { Acting } from '../actor.server.ts';
import { audit } from '../audit.server.ts';
import type { Trx } from '../db/database.server.ts';
import { inScope } from '../db/scope.server.ts';
import { notFound } from '../not-found.server.ts';
import { changesSince } from '../queries/changes-since.server.ts';
import { type InItem, type LoadedItem, loadItem, loadItemToSave } from '../queries/load-item.server.ts';
import { Refusal } from '../refusal.server.ts';
import type { Services } from '../services.server.ts';
import { withholdSecrets } from '../vault/misplaced.server.ts';
import { askTableCheck } from './ask-table-check.server.ts';
import { requireOwnRelay } from './require-own-relay.server.ts';
import { changedNames, updateDependents } from './update-dependents.server.ts';
import { computeItem, updateItem } from './update-item.server.ts';
import { updateProject } from './update-project.server.ts';
import { writeSave } from './write-save.server.ts';

/** A whole posted step with the revision that it was made from. */
export interface PostedInputs {
  readonly inputs: Inputs;
  readonly basedOn: number;
}

/** What one save brings: single changed places (autosave), or a whole posted step. */
export type Save = { readonly changes: readonly Change[] } | PostedInputs;

export interface SaveStep {
  readonly projectId: string;
  readonly slug: string;
  readonly stepId: string;
  readonly save: Save;
}

export interface Saved {
  readonly revision: number;
  readonly savedAt: Date;
  readonly conflicts: readonly (Conflict & { readonly by: string | null; readonly at: Date | null })[];
  /** Places that were not saved, since what was typed there is a secret that belongs into another field. */
  readonly withheld: readonly string[];
}

/** Statuses in which a client may type. */
const OPEN = new Set(['notStarted', 'inProgress', 'returned', 'changed', 'cannotStart']);

export const isOpen = (item: Pick<LoadedItem, 'status' | 'editing'>): boolean =>
  item.editing || OPEN.has(item.status);

/**
 * Saves what was typed into one step, valid or not. Places that somebody else changed meanwhile are not overwritten: they come back
 * as conflicts with both texts, and the rest is saved.
 * @throws Refusal `locked` when the item was submitted or is not applicable; 404 for an unknown item or step
 */
export async function saveStep(
  acting: Acting & { readonly inItem?: InItem },
  { save, ...place }: SaveStep,
): Promise<Saved> {
  const into = await saveInto(acting, place, () => save);
  if (!into) throw new Error('a save was not made');
  return into.saved;
}

/** An item in which a step was saved. */
export interface SavedInto<S> {
  readonly saved: Saved;
  /** What was saved. */
  readonly save: S;
  /** The item as it was before, under the lock of the save. */
  readonly before: LoadedItem;
  /** As it is now. */
  readonly walked: Walk;
}

/** The same for a save that is made from the item as it stands. @returns undefined when `saveOf` finds that nothing may be saved */
export async function saveInto<S extends Save>(
  { services, scope, actor, inItem }: Acting & { readonly inItem?: InItem },
  { projectId, slug, stepId }: Omit<SaveStep, 'save'>,
  saveOf: (item: LoadedItem, step: Step) => S | undefined,
): Promise<SavedInto<S> | undefined> {
  const now = services.now();
  const step = findWizard(slug)?.steps.find((candidate) => candidate.id === stepId);
  if (!step) throw notFound();
  const loading = { projectId, slug, now, step };
  const locked: InItem = (work) =>
    inScope(services.db, scope, async (trx) => work(trx, await loadItemToSave(trx, loading)));
  return (inItem ?? locked)(async (trx, item) => {
    const save = saveOf(item, step);
    if (!save) return undefined;
    await requireOwnRelay(trx, actor, item, now);
    if (!isOpen(item)) throw new Refusal('locked');
    const stored = item.steps[stepId];
    const { changes: typed, others } = await threeWay(trx, item, step, save);
    const allowed = known(step, typed);
    const { changes, withheld } = item.hasSecrets
      ? await withholdSecrets(trx, services, item.tenantId, allowed)
      : { changes: allowed, withheld: [] };
    const merged = merge(stored?.inputs ?? {}, changes, fieldTexts(step));
    const answers = { ...item.answers, ...merged.inputs };
    const same = stored && merged.applied.length === 0;
    const asked = same ? item : await askTableCheck(trx, services, item, { answers, now });
    const { state, walked, counts } = await computeItem(trx, asked, {}, answers);
    const conflicts = merged.conflicts.map((conflict) => ({
      ...conflict,
      by: null,
      at: null,
      ...others.get(conflict.path),
    }));
    const answerOf = (revision: number): SavedInto<S> => ({
      saved: { revision, savedAt: now, conflicts, withheld },
      save,
      before: item,
      walked,
    });
    if (same) return answerOf(stored.revision);
    const revision = (stored?.revision ?? 0) + 1;
    const changed = new Set(readsOf(slug, changedNames(item.answers, merged.inputs)));
    const concerned = item.dependents
      .filter(({ reads }) => reads?.some((read) => changed.has(read)) ?? true)
      .map(({ wizardId }) => wizardId);
    const write = { revision, now, userId: actor.userId };
    const event = {
      chain: item.tenantId,
      at: now,
      action: 'step.saved',
      objectType: 'item',
      objectId: item.id,
      detail: { step: stepId, revision, places: merged.applied.length },
    };
    const alone = !counts && concerned.length === 0 && !READ_BY_TABLES.has(slug);
    await writeSave(trx, item, step, {
      ...write,
      ...merged,
      state,
      told: alone ? { actor, event } : undefined,
    });
    if (alone) return answerOf(revision);
    if (counts) await updateProject(trx, item.tenantId, item.projectId, now);
    if (concerned.length > 0) await updateDependents(trx, item, merged.inputs, concerned, write);
    await askDependentChecks(trx, services, item, write);
    await audit(trx, actor, event);
    return answerOf(revision);
  });
}

/** Files that are read by what this form says, such as the chart of accounts, are checked anew while their form is open. */
async function askDependentChecks(
  trx: Trx,
  services: Services,
  { tenantId, projectId, wizardId }: LoadedItem,
  { now, userId }: { readonly now: Date; readonly userId: string | null },
): Promise<void> {
  const readers = READ_BY_TABLES.has(wizardId) ? allWizards() : [];
  for (const { wizard } of readers) {
    if (!wizard.uses?.includes(wizardId) || !tablePlace(wizard)) continue;
    const row = await trx
      .selectFrom('item')
      .select('slug')
      .where('tenantId', '=', tenantId)
      .where('projectId', '=', projectId)
      .where('wizardId', '=', wizard.id)
      .executeTakeFirst();
    const item = row && (await loadItem(trx, { projectId, slug: row.slug, now, lock: true }));
    if (!item || !isOpen(item)) continue;
    const asked = await askTableCheck(trx, services, item, { answers: item.answers, now });
    if (asked !== item) await updateItem(trx, asked, {}, { now, userId });
  }
}

type Other = { readonly by: string | null; readonly at: Date };

/** The caller's changes as differences from what they saw, and who else changed the same places since. */
async function threeWay(trx: Trx, item: LoadedItem, step: Step, save: Save) {
  if ('changes' in save) return { changes: save.changes, others: new Map<string, Other>() };
  const current = item.steps[step.id];
  const since =
    current && save.basedOn < current.revision ? await changesSince(trx, item, step.id, save.basedOn) : [];
  const inputs = current?.inputs ?? {};
  const base = since.length === 0 ? inputs : merge(inputs, undo(since), fieldTexts(step)).inputs;
  const others = new Map(since.map(({ path, by, at }): [string, Other] => [path, { by, at }]));
  return { changes: changesBetween(base, { ...base, ...save.inputs }), others };
}

const undo = (since: readonly Change[]): readonly Change[] =>
  [...since].reverse().map(({ path, from, to }) => ({ path, from: to, to: from }));

/**
 * Stores a step's merged inputs with what changed in them; nothing when nothing did. The item's state is the caller's to compute.
 * @returns the step's revision
 */
export async function storeMerged(
  trx: Trx,
  item: LoadedItem,
  step: Step,
  { inputs, applied }: Pick<Merge, 'inputs' | 'applied'>,
  { now, userId }: { readonly now: Date; readonly userId: string | null },
): Promise<number> {
  const stored = item.steps[step.id];
  if (stored && applied.length === 0) return stored.revision;
  const revision = (stored?.revision ?? 0) + 1;
  await writeStep(trx, item, step, { inputs, revision, now, userId });
  if (applied.length > 0) await writeChanges(trx, item, step, { revision, applied, now, userId });
  return revision;
}

/** Only places of the step's own fields, and no secrets: nothing else may enter its answers. */
const known = (step: Step, changes: readonly Change[]) =>
  changes.filter(
    ({ path }) => Object.hasOwn(step.schema.shape, path.split(/[.#]/)[0] ?? '') && !isSecretAt(step, path),
  );

interface Write {
  readonly revision: number;
  readonly now: Date;
  readonly userId: string | null;
}

async function writeStep(
  trx: Trx,
  item: LoadedItem,
  step: Step,
  { inputs, revision, now, userId }: Write & { inputs: Inputs },
) {
  const values = {
    inputs: JSON.stringify(inputs),
    revision,
    wizardVersion: item.wizard.version,
    savedBy: userId,
    savedAt: now,
  };
  await trx
    .insertInto('stepAnswers')
    .values({ tenantId: item.tenantId, itemId: item.id, stepId: step.id, ...values })
    .onConflict((conflict) => conflict.columns(['tenantId', 'itemId', 'stepId']).doUpdateSet(values))
    .execute();
}

async function writeChanges(
  trx: Trx,
  item: LoadedItem,
  step: Step,
  { revision, applied, now, userId }: Write & { applied: readonly Change[] },
) {
  await trx
    .insertInto('stepChange')
    .values({
      tenantId: item.tenantId,
      itemId: item.id,
      stepId: step.id,
      revision,
      changes: JSON.stringify(applied),
      savedBy: userId,
      savedAt: now,
    })
    .execute();
}
