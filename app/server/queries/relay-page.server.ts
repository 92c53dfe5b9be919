import { translator } from '#app/i18n/words.ts';
import { may } from '#app/rules/permissions.ts';
import type { ItemOutline } from '#app/wizards/engine/item-outline.ts';
import { getWizardWords } from '#app/wizards/engine/registry.ts';
import type { Language } from '#app/wizards/engine/types.ts';
import { canVisit, walk } from '#app/wizards/engine/walk.ts';
import { aboutField, faultText, labelAt } from '#app/wizards/engine/words.ts';
import { isOpen } from '../commands/save-step.server.ts';
import type { Trx } from '../db/database.server.ts';
import { notFound } from '../not-found.server.ts';
import { actingPerson } from './acting-person.server.ts';
import { asStranger } from './as-stranger.server.ts';
import { loadItem } from './load-item.server.ts';
import { findItemRelay, type ItemRelay } from './relay-of-item.server.ts';

interface OnItem {
  readonly projectId: string;
  readonly slug: string;
  readonly language: Language;
  readonly now: Date;
}

export interface AskRelayPage {
  readonly title: string;
  readonly clientName: string;
  readonly open: boolean;
  readonly relay: ItemRelay | undefined;
}

/** The page from which an item is handed on. @throws 404 for people who may not */
export async function getAskRelayPage(
  trx: Trx,
  { projectId, slug, language, now, userId }: OnItem & { readonly userId: string },
): Promise<AskRelayPage> {
  const item = await loadItem(trx, { projectId, slug, now });
  const { tenantId, area, clientName, wizardId } = item;
  const person = await actingPerson(trx, userId, tenantId);
  if (!person || !may(person, 'relayItem', { tenantId, area })) throw notFound();
  return {
    title: getWizardWords(wizardId, language).title,
    clientName,
    open: isOpen(item),
    relay: await findItemRelay(trx, item),
  };
}

export interface RelayPage extends ItemOutline {
  readonly title: string;
  readonly intro: string;
}

/** The one item of a third person: its steps and what is missing; no answers of other items, no history. */
export async function getRelayPage(trx: Trx, { projectId, slug, language, now }: OnItem): Promise<RelayPage> {
  const item = asStranger(await loadItem(trx, { projectId, slug, now }));
  const words = getWizardWords(item.wizardId, language);
  const { find } = translator(language);
  const say = (key: string, params?: Record<string, string | number>) => find(key, params) ?? key;
  const walked = walk(item.wizard, item.answers, item.facts);
  const saved = new Set(Object.keys(item.steps));
  return {
    title: words.title,
    intro: words.intro,
    open: isOpen(item),
    started: walked.started,
    next: walked.next,
    steps: walked.steps.map(({ id, state }) => ({
      id,
      title: words.steps[id]?.title ?? id,
      state,
      visitable: canVisit(walked, id, saved),
    })),
    missing: walked.missing.map(({ stepId, path, code, params }) => ({
      stepId,
      path,
      text: aboutField(labelAt(words, path), faultText(words, say, code, labelAt(words, path), params)),
    })),
  };
}
