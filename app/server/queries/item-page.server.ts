import { translator } from '#app/i18n/words.ts';
import { blockersOf } from '#app/rules/blockers.ts';
import { type Checkable, checkableNow, type LiveCheck } from '#app/rules/live-check.ts';
import type { DomainOutlook } from '#app/wizards/domain-dns/own-parts.ts';
import type { WatchedDomain } from '#app/wizards/domain-dns/review-parts.ts';
import { getWizardWords } from '#app/wizards/engine/registry.ts';
import { reviewLines } from '#app/wizards/engine/review.ts';
import type { Language, WizardWords } from '#app/wizards/engine/types.ts';
import { shortcutWords } from '#app/wizards/engine/view.ts';
import type { FindingView, ReviewLine } from '#app/wizards/engine/view-types.ts';
import { walk } from '#app/wizards/engine/walk.ts';
import { aboutField, faultText } from '#app/wizards/engine/words.ts';
import { isOpen } from '../commands/save-step.server.ts';
import type { Trx } from '../db/database.server.ts';
import { listWatched } from './dns-review.server.ts';
import { type KnownChange, listKnownChanges } from './known-changes.server.ts';
import {
  type DecisionLine,
  type FieldComment,
  listComments,
  listDecisions,
} from './list-decisions.server.ts';
import { listItems } from './list-items.server.ts';
import { type ItemHistoryLine, withSecretEvents } from './list-secret-events.server.ts';
import { findLiveCheck } from './live-checks.server.ts';
import { type LoadedItem, loadItem } from './load-item.server.ts';
import { domainOutlooks } from './own-parts/dns-outlook.server.ts';
import { findItemRelay, type ItemRelay } from './relay-of-item.server.ts';

export interface ItemPageStep {
  readonly id: string;
  readonly title: string;
  readonly state: 'empty' | 'started' | 'complete';
  readonly lines: readonly ReviewLine[];
}

export interface ItemPage {
  /** What the template says of the item's row is found by these. */
  readonly row: Pick<LoadedItem, 'key' | 'area' | 'templateKey' | 'templateVersion'>;
  readonly item: Pick<
    LoadedItem,
    'slug' | 'status' | 'clientName' | 'notApplicableReason' | 'notApplicable' | 'submissionVersion'
  >;
  readonly title: string;
  readonly intro: string;
  readonly minutes: number;
  readonly open: boolean;
  readonly steps: readonly ItemPageStep[];
  readonly next: string | undefined;
  /** The answer that completes the item at once, and the step that asks for it. */
  readonly shortcut: { readonly stepId: string; readonly label: string } | undefined;
  readonly started: boolean;
  readonly complete: boolean;
  readonly missing: readonly { readonly stepId: string; readonly path: string; readonly text: string }[];
  readonly findings: readonly (FindingView & { readonly id: string })[];
  readonly decisions: readonly DecisionLine[];
  /** The decisions and what happened to secrets. */
  readonly history: readonly ItemHistoryLine[];
  /** On the newest submission, with the question and step that each belongs to. */
  readonly comments: readonly (FieldComment & { readonly question: string; readonly stepId: string })[];
  readonly waitsFor: readonly string[];
  /** What will happen to each domain; of the form about domains only. */
  readonly outlooks: readonly DomainOutlook[];
  /** What name servers say of each domain after the sign-off; of the form about domains only. */
  readonly watched: readonly WatchedDomain[];
  /** Of items with secrets: whether their provider can be asked, and what it said last. */
  readonly check: { readonly checkable: Checkable; readonly last: LiveCheck | undefined } | undefined;
  /** Who was last asked to fill it in instead of the client. */
  readonly relay: ItemRelay | undefined;
  /** There is a message to print or forward. */
  readonly letter: boolean;
  /** What other forms changed since this one was last saved or submitted, and matters here. */
  readonly knownChanges: readonly KnownChange[];
}

/** One item as its client sees it: answers by step, what is missing, and what has been decided. */
export async function getItemPage(
  trx: Trx,
  { projectId, slug, language, now }: { projectId: string; slug: string; language: Language; now: Date },
): Promise<ItemPage> {
  const item = await loadItem(trx, { projectId, slug, now });
  const { find } = translator(language);
  const say = (key: string, params?: Record<string, string | number>) => find(key, params) ?? key;
  const words = getWizardWords(item.wizard.id, language);
  const walked = walk(item.wizard, item.answers, item.facts);
  const lines = reviewLines(item.wizard, words, say, item.answers, item.facts, walked);
  const labelOf = (path: string) =>
    lines.find((line) => line.path === path)?.question ?? words.fields[path.split('.')[0] ?? '']?.label ?? '';
  const decisions = await listDecisions(trx, item);
  return {
    row: {
      key: item.key,
      area: item.area,
      templateKey: item.templateKey,
      templateVersion: item.templateVersion,
    },
    item: {
      slug: item.slug,
      status: item.status,
      clientName: item.clientName,
      notApplicable: item.notApplicable,
      notApplicableReason: item.notApplicableReason,
      submissionVersion: item.submissionVersion,
    },
    title: words.title,
    intro: words.intro,
    minutes: item.wizard.minutes,
    open: isOpen(item),
    steps: walked.steps.map(({ id, state }) => ({
      id,
      state,
      title: words.steps[id]?.title ?? id,
      lines: lines.filter((line) => line.stepId === id),
    })),
    next: walked.next,
    shortcut: walked.complete ? undefined : shortcutOf(item, words),
    started: walked.started,
    complete: walked.complete,
    missing: walked.missing.map(({ stepId, path, code, params }) => ({
      stepId,
      path,
      text: aboutField(labelOf(path), faultText(words, say, code, labelOf(path), params)),
    })),
    findings: walked.findings.map(({ level, path, code, params }) => ({
      id: `${path}:${code}`,
      level,
      path,
      text: faultText(words, say, code, labelOf(path), params),
    })),
    decisions,
    history: await withSecretEvents(trx, item, decisions, words),
    comments: (await listComments(trx, item))
      .filter((comment) => comment.version === item.submissionVersion)
      .map((comment) => ({
        ...comment,
        question: labelOf(comment.path),
        stepId: lines.find((line) => line.path === comment.path)?.stepId ?? walked.steps[0]?.id ?? '',
      })),
    relay: await findItemRelay(trx, item),
    letter: item.wizardId === 'bank-connection',
    knownChanges: await listKnownChanges(trx, item, language),
    check: await checkOf(trx, item),
    outlooks: item.wizard.id === 'domain-dns' ? domainOutlooks(item.answers) : [],
    watched: item.wizard.id === 'domain-dns' ? await listWatched(trx, item) : [],
    waitsFor: item.status === 'cannotStart' ? await titlesBefore(trx, item, language) : [],
  };
}

function shortcutOf({ wizard, answers }: LoadedItem, words: WizardWords) {
  const label = shortcutWords(wizard, words, answers);
  const step = wizard.steps.find(({ schema }) => Object.hasOwn(schema.shape, wizard.shortcut?.field ?? ''));
  return label && step ? { stepId: step.id, label } : undefined;
}

async function checkOf(trx: Trx, item: LoadedItem): Promise<ItemPage['check']> {
  if (Object.keys(item.facts.secrets).length === 0) return undefined;
  const { secrets } = item.facts;
  const checkable = checkableNow(item.wizard.id, item.answers, (path) => Boolean(secrets[path]?.destroyedAt));
  return { checkable, last: await findLiveCheck(trx, item) };
}

async function titlesBefore(trx: Trx, item: LoadedItem, language: Language): Promise<readonly string[]> {
  const items = await listItems(trx, item);
  const status = new Map(items.map((line) => [line.key, line.status]));
  const line = items.find((candidate) => candidate.id === item.id);
  const keys = line ? blockersOf({ side: line.side, depends: line.dependsOn }, (key) => status.get(key)) : [];
  return items
    .filter((candidate) => keys.includes(candidate.key))
    .map(({ slug }) => getWizardWords(slug, language).title);
}
