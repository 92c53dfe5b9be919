import type { SiteTargets } from '#app/checks/dns/planned-records.ts';
import { translator } from '#app/i18n/words.ts';
import { gapsOf } from '#app/rules/gaps.ts';
import { isHandedIn } from '#app/rules/item-status.ts';
import { isMarked, type MarkedLine, markedLines } from '#app/rules/marked-lines.ts';
import type { Action } from '#app/rules/permission-table.ts';
import { may } from '#app/rules/permissions.ts';
import { getWizardWords } from '#app/wizards/engine/registry.ts';
import { reviewLines } from '#app/wizards/engine/review.ts';
import type { Language, WizardWords } from '#app/wizards/engine/types.ts';
import type { ReviewLine } from '#app/wizards/engine/view-types.ts';
import { walk } from '#app/wizards/engine/walk.ts';
import { isOpen } from '../commands/save-step.server.ts';
import type { Trx } from '../db/database.server.ts';
import { actingPerson } from './acting-person.server.ts';
import { getDnsReview } from './dns-review.server.ts';
import { findSubmissions, type SubmissionVersion } from './find-submissions.server.ts';
import { listComments, listDecisions } from './list-decisions.server.ts';
import { listItems } from './list-items.server.ts';
import { withSecretEvents } from './list-secret-events.server.ts';
import { type LoadedItem, loadItem } from './load-item.server.ts';
import { readyPhrases } from './ready-phrases.server.ts';
import { findItemRelay } from './relay-of-item.server.ts';
import { getTableReview } from './table-review.server.ts';

export interface ReviewStep {
  readonly id: string;
  readonly title: string;
  readonly lines: readonly MarkedLine[];
}

/** What is on the table: the newest submission, marked against the version that was decided on before it. */
export interface OnTable extends Omit<SubmissionVersion, 'lines'> {
  readonly steps: readonly ReviewStep[];
  /** The version that the marks compare with. */
  readonly comparedWith: number | undefined;
  readonly marked: number;
}

interface ReviewRequest {
  readonly projectId: string;
  readonly slug: string;
  /** Who looks: what they may do depends on it. */
  readonly userId: string;
  readonly language: Language;
  readonly now: Date;
  /** Where the provider's sites live, for the records that are to be set. */
  readonly targets?: SiteTargets;
}

const stepsOf = (lines: readonly MarkedLine[], words: WizardWords): readonly ReviewStep[] =>
  [...new Set(lines.map((line) => line.stepId))].map((id) => ({
    id,
    title: words.steps[id]?.title ?? id,
    lines: lines.filter((line) => line.stepId === id),
  }));

/** One item as the account manager reviews it, in one transaction: answers, differences, gaps, comments, history and what waits next. */
export async function getReview(
  trx: Trx,
  { projectId, slug, userId, language, now, targets }: ReviewRequest,
) {
  const item = await loadItem(trx, { projectId, slug, now });
  const words = getWizardWords(item.wizard.id, language);
  const { find } = translator(language);
  const say = (key: string, params?: Record<string, string | number>) => find(key, params) ?? key;
  const walked = walk(item.wizard, item.answers, item.facts);
  const typed = reviewLines(item.wizard, words, say, item.answers, item.facts, walked);
  const { submissionVersion: newest } = item;
  const compared = comparedVersion(item);
  const versions = [newest, compared ?? 0].filter((version) => version > 0);
  const submissions = await findSubmissions(trx, item, { language, versions });
  const submission = submissions.get(newest);
  const items = await listItems(trx, item);
  const person = await actingPerson(trx, userId, item.tenantId);
  const allowed = (action: Action) =>
    person !== undefined && may(person, action, { tenantId: item.tenantId, area: item.area });
  const comments = await listComments(trx, item);
  const decisions = await listDecisions(trx, item);
  const commented = comments.filter(({ version }) => version === newest).map(({ path }) => path);
  return {
    item: pick(item, items.find((line) => line.id === item.id)?.dueOn ?? null),
    title: words.title,
    onTable: submission && onTable(submission, compared, submissions, words),
    typed: { steps: stepsOf(sinceLines(item, submission?.lines, typed), words), started: walked.started },
    dns:
      item.wizard.id === 'domain-dns'
        ? await getDnsReview(trx, { item, language, compared, targets })
        : undefined,
    table: await getTableReview(trx, item, language),
    required: walked.required,
    valid: walked.valid,
    gaps: isWorkedOn(item) ? gapsOf(item.wizard, words, say, item.answers, item.facts, walked) : [],
    relay: allowed('relayItem') && isOpen(item) ? { newest: await findItemRelay(trx, item) } : undefined,
    comments,
    phrases: submission ? readyPhrases(item.wizard.id, commented, submission.clientLanguage) : [],
    decisions,
    history: await withSecretEvents(trx, item, decisions, words),
    next: items
      .filter((line) => line.id !== item.id && isHandedIn(line.status))
      .map((line) => ({ slug: line.slug, title: getWizardWords(line.slug, language).title })),
    rights: {
      signOff: allowed('signOff'),
      returnItem: allowed('returnItem'),
      comment: allowed('comment'),
      decideNotApplicable: allowed('decideNotApplicable'),
      reopenItem: allowed('reopenItem'),
    },
  };
}

const pick = (item: LoadedItem, dueOn: string | null) => ({
  tenantId: item.tenantId,
  slug: item.slug,
  area: item.area,
  status: item.status,
  dueOn,
  decision: item.decision,
  decidedVersion: item.decidedVersion,
  notApplicableReason: item.notApplicableReason,
  clientName: item.clientName,
});

/** While it waits for a decision, a submission is compared with the version that was decided on last. */
const comparedVersion = ({ status, submissionVersion, decidedVersion }: LoadedItem): number | undefined =>
  status === 'submitted' && decidedVersion > 0 && decidedVersion < submissionVersion
    ? decidedVersion
    : undefined;

/** The client has it in hand, so that what is typed and what was submitted may differ. */
const isWorkedOn = ({ status }: LoadedItem) =>
  status === 'inProgress' || status === 'returned' || status === 'changed';

/** What is typed now; once something was submitted, only what differs from it. */
function sinceLines(
  item: LoadedItem,
  submitted: readonly ReviewLine[] | undefined,
  typed: readonly ReviewLine[],
): readonly MarkedLine[] {
  if (!submitted) return typed;
  return isWorkedOn(item) ? markedLines(submitted, typed).filter(isMarked) : [];
}

function onTable(
  { lines, ...submission }: SubmissionVersion,
  comparedWith: number | undefined,
  submissions: ReadonlyMap<number, SubmissionVersion>,
  words: WizardWords,
): OnTable {
  const earlier = comparedWith === undefined ? undefined : submissions.get(comparedWith)?.lines;
  const marked = markedLines(earlier, lines);
  return {
    ...submission,
    steps: stepsOf(marked, words),
    comparedWith,
    marked: marked.filter(isMarked).length,
  };
}
