import { noticedFields } from '#app/wizards/engine/dependence.ts';
import { fieldTexts } from '#app/wizards/engine/field-texts.ts';
import { type Change, merge } from '#app/wizards/engine/merge.ts';
import { findWizard, getWizardWords } from '#app/wizards/engine/registry.ts';
import type { Facts, Inputs, Language } from '#app/wizards/engine/types.ts';
import type { Trx } from '../db/database.server.ts';
import type { LoadedItem } from './load-item.server.ts';

/** Something of another form that this one uses and that was changed there. */
export interface KnownChange {
  readonly wizardId: string;
  readonly slug: string;
  /** The other form, and the question there. */
  readonly form: string;
  readonly question: string;
  readonly at: Date;
}

interface ForeignChange {
  readonly wizardId: string;
  readonly slug: string;
  readonly stepId: string;
  readonly savedAt: Date;
  readonly changes: readonly Change[];
}

/**
 * What was changed in other forms since this one was last saved or submitted, and matters here. Nothing of it is stored: it follows from
 * the history of the steps, and is gone once the item was saved again.
 */
export async function listKnownChanges(
  trx: Trx,
  item: LoadedItem,
  language: Language,
): Promise<readonly KnownChange[]> {
  const { wizard, answers, facts } = item;
  const others = (wizard.uses ?? []).filter((id) => id !== wizard.id);
  if (others.length === 0 || Object.keys(item.steps).length === 0) return [];
  const since = await lastTouched(trx, item);
  const foreign = await changesAfter(trx, item, others, since);
  if (foreign.length === 0) return [];
  const words = getWizardWords(wizard.id, language);
  return noticedFields(wizard, words, answers, facts, knownBefore(facts, foreign)).map(
    ({ wizardId, field }) => {
      const last = foreign.findLast(
        (change) => change.wizardId === wizardId && change.changes.some(({ path }) => nameOf(path) === field),
      );
      const other = getWizardWords(wizardId, language);
      return {
        wizardId,
        slug: last?.slug ?? wizardId,
        form: other.title,
        question: other.fields[field]?.label ?? field,
        at: last?.savedAt ?? since,
      };
    },
  );
}

const nameOf = (path: string) => path.split(/[.#]/)[0] ?? '';

/** When somebody last stood behind the item's answers: by a save of their own or by submitting. */
async function lastTouched(trx: Trx, item: LoadedItem): Promise<Date> {
  const submitted = await trx
    .selectFrom('submission')
    .select((eb) => eb.fn.max('submittedAt').as('at'))
    .where('tenantId', '=', item.tenantId)
    .where('itemId', '=', item.id)
    .executeTakeFirst();
  const saved = Object.values(item.steps).map(({ savedAt }) => Date.parse(savedAt));
  return new Date(Math.max(...saved, submitted?.at ? new Date(submitted.at).getTime() : 0));
}

async function changesAfter(
  trx: Trx,
  item: LoadedItem,
  wizardIds: readonly string[],
  since: Date,
): Promise<readonly ForeignChange[]> {
  const rows = await trx
    .selectFrom('stepChange')
    .innerJoin('item', (join) =>
      join.onRef('item.tenantId', '=', 'stepChange.tenantId').onRef('item.id', '=', 'stepChange.itemId'),
    )
    .select(['item.wizardId', 'item.slug', 'stepChange.stepId', 'stepChange.savedAt', 'stepChange.changes'])
    .where('stepChange.tenantId', '=', item.tenantId)
    .where('item.projectId', '=', item.projectId)
    .where('item.wizardId', 'in', wizardIds)
    .where('stepChange.savedAt', '>', since)
    .orderBy('stepChange.savedAt')
    .orderBy('stepChange.revision')
    .execute();
  return rows as unknown as readonly ForeignChange[];
}

/** What was known before these changes: each is taken back, the newest first. */
function knownBefore({ known }: Facts, foreign: readonly ForeignChange[]): Facts['known'] {
  const then: Record<string, Inputs> = { ...known };
  for (const { wizardId, stepId, changes } of foreign.toReversed()) {
    const step = findWizard(wizardId)?.steps.find(({ id }) => id === stepId);
    if (!step) continue;
    const own = Object.entries(then[wizardId] ?? {}).filter(([name]) =>
      Object.hasOwn(step.schema.shape, name),
    );
    const back = changes.toReversed().map(({ path, from, to }) => ({ path, from: to, to: from }));
    const { inputs } = merge(Object.fromEntries(own), back, fieldTexts(step));
    then[wizardId] = { ...then[wizardId], ...inputs };
  }
  return then;
}
