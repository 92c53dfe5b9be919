import { translator } from '#app/i18n/words.ts';
import type { OwnParts } from '#app/wizards/domain-dns/own-parts.ts';
import { checkStep } from '#app/wizards/engine/check-step.ts';
import { getWizardWords } from '#app/wizards/engine/registry.ts';
import type { Facts, Fault, Finding, Inputs, Language, Step } from '#app/wizards/engine/types.ts';
import { stepView } from '#app/wizards/engine/view.ts';
import type { StepView } from '#app/wizards/engine/view-types.ts';
import { canVisit, stepAfter, type Walk, walk } from '#app/wizards/engine/walk.ts';
import { isOpen } from '../commands/save-step.server.ts';
import type { Trx } from '../db/database.server.ts';
import { notFound } from '../not-found.server.ts';
import { asStranger } from './as-stranger.server.ts';
import { type FieldComment, listComments } from './list-decisions.server.ts';
import { type LoadedItem, loadItem } from './load-item.server.ts';
import { findOwnParts, hasOwnParts } from './own-parts/own-parts.server.ts';

/** Where a step leads. */
export interface StepWay {
  readonly visitable: boolean;
  /** Where to go instead of a step that may not be visited yet. */
  readonly next: string;
  readonly after: string | undefined;
}

export interface StepPage extends StepWay {
  readonly item: LoadedItem;
  readonly step: Step;
  readonly walked: Walk;
  readonly open: boolean;
  readonly before: string | undefined;
  readonly revision: number;
  readonly savedAt: string | undefined;
  /** What the account manager wrote on fields of the newest submission, while the item is returned. */
  readonly comments: readonly FieldComment[];
  /** What the step shows besides its fields. */
  readonly own: OwnParts | undefined;
  readonly dots: readonly {
    readonly id: string;
    readonly name: string;
    readonly state: 'done' | 'now' | 'ahead';
    readonly visitable: boolean;
  }[];
}

interface Asked {
  readonly stepId: string;
  readonly language: Language;
  /** A third person looks. */
  readonly stranger?: boolean;
}

/** One step of an item with the way around it. @throws 404 for an unknown or hidden step */
export async function getStepPage(
  trx: Trx,
  { projectId, slug, now, ...asked }: Asked & { projectId: string; slug: string; now: Date },
): Promise<StepPage> {
  return openStepPage(await loadItem(trx, { projectId, slug, now }), asked, (query) => query(trx));
}

/** The same of an item that was read already; what few steps show besides is read only where it is. */
export async function openStepPage(
  loaded: LoadedItem,
  { stepId, language, stranger = false }: Asked,
  read: <T>(query: (trx: Trx) => Promise<T>) => Promise<T>,
): Promise<StepPage> {
  const item = stranger ? asStranger(loaded) : loaded;
  const comments =
    item.status === 'returned' && !stranger ? await read((trx) => listComments(trx, item)) : [];
  const page = stepPageOf(
    item,
    stepId,
    language,
    comments.filter((comment) => comment.version === item.submissionVersion),
  );
  const { component } = page.step;
  if (stranger || !hasOwnParts(component)) return { ...page, own: undefined };
  return { ...page, own: await read((trx) => findOwnParts(trx, component, { item, language })) };
}

function stepPageOf(
  item: LoadedItem,
  stepId: string,
  language: Language,
  comments: readonly FieldComment[],
): Omit<StepPage, 'own'> {
  const step = item.wizard.steps.find((candidate) => candidate.id === stepId);
  const walked = walk(item.wizard, item.answers, item.facts);
  const at = walked.steps.findIndex((candidate) => candidate.id === stepId);
  if (!step || at < 0) throw notFound();
  const saved = new Set(Object.keys(item.steps));
  const words = getWizardWords(item.wizard.id, language);
  return {
    item,
    step,
    walked,
    open: isOpen(item),
    ...wayOf(walked, stepId, saved),
    before: walked.steps[at - 1]?.id,
    revision: item.steps[stepId]?.revision ?? 0,
    savedAt: item.steps[stepId]?.savedAt,
    comments,
    dots: walked.steps.map(({ id, state }) => ({
      id,
      name: words.steps[id]?.title ?? id,
      state: id === stepId ? 'now' : state === 'complete' ? 'done' : 'ahead',
      visitable: canVisit(walked, id, saved),
    })),
  };
}

/** @param saved ids of steps that have been saved at least once. @throws 404 for a hidden step */
export function wayOf(walked: Walk, stepId: string, saved: ReadonlySet<string>): StepWay {
  if (!walked.steps.some(({ id }) => id === stepId)) throw notFound();
  return {
    visitable: canVisit(walked, stepId, saved),
    next: walked.next ?? stepId,
    after: stepAfter(walked, stepId),
  };
}

/** What the step shows: its own fields with these answers, and the faults that are to be seen. */
export function viewOf(
  page: Pick<StepPage, 'item' | 'step'>,
  language: Language,
  {
    answers = page.item.answers,
    facts = page.item.facts,
    faults = [],
    findings,
  }: {
    answers?: Inputs;
    facts?: Facts;
    faults?: readonly Fault[];
    /** Where these answers were checked already. */
    findings?: readonly Finding[];
  },
): StepView {
  const { find } = translator(language);
  const say = (key: string, params?: Record<string, string | number>) => find(key, params) ?? key;
  const { item, step } = page;
  return stepView(
    item.wizard,
    step,
    getWizardWords(item.wizard.id, language),
    say,
    answers,
    facts,
    faults,
    findings ?? checkStep(step, answers, facts).findings,
  );
}
