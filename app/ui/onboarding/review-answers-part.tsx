import { FileQuestion } from 'lucide-react';
import { useWords } from '#app/i18n/use-words.tsx';
import { paths } from '#app/paths.ts';
import type { Gap } from '#app/rules/gaps.ts';
import { isMarked } from '#app/rules/marked-lines.ts';
import type { DnsReview } from '#app/wizards/domain-dns/review-parts.ts';
import type { TableReview } from '#app/wizards/engine/table-parts.ts';
import { EmptyState } from '../kit/empty-state.tsx';
import { Notice } from '../kit/notice.tsx';
import type { CommentLine, CommentSetup } from './comment-on-line.tsx';
import { DnsPlan, DnsState } from './dns/dns-review.tsx';
import { RecordsReview } from './dns/records-review.tsx';
import { GapList } from './gap-list.tsx';
import { RelayLine, type RelayLineProps } from './relay-line.tsx';
import { type AnsweredStep, lineId, ReviewedAnswers } from './reviewed-answers.tsx';
import { TableReviewPart } from './table/table-review-part.tsx';

interface Reviewed {
  readonly onTable:
    | {
        readonly version: number;
        readonly steps: readonly AnsweredStep[];
        readonly comparedWith: number | undefined;
        readonly marked: number;
      }
    | undefined;
  /** What is typed now; once something was submitted, only what differs from it. */
  readonly typed: { readonly steps: readonly AnsweredStep[]; readonly started: boolean };
  /** Of the form about domains only. */
  readonly dns: DnsReview | undefined;
  /** Of forms with a table file. */
  readonly table: TableReview | undefined;
  readonly gaps: readonly Gap[];
  /** Who has it by a link, if anybody; undefined when this reader may not hand it on, or not now. */
  readonly relay: { readonly newest: RelayLineProps['relay'] } | undefined;
  readonly comments: readonly CommentLine[];
}

interface ReviewAnswersPartProps {
  readonly place: { readonly projectId: string; readonly slug: string };
  readonly review: Reviewed;
  readonly signedOff: boolean;
  readonly commenting?: CommentSetup;
  readonly onlyChanges: boolean;
  readonly now: Date;
}

/** The answers beside a decision: what was submitted with its differences, what has changed since, and what is missing. */
export function ReviewAnswersPart(props: ReviewAnswersPartProps) {
  const { place, review } = props;
  return (
    <>
      {review.relay && (
        <div className="mb-6">
          <RelayLine href={paths.manageRelay(place.projectId, place.slug)} relay={review.relay.newest} />
        </div>
      )}
      <Answers {...props} />
    </>
  );
}

function Answers(props: ReviewAnswersPartProps) {
  const { review, signedOff, now } = props;
  const { onTable, typed, dns, gaps } = review;
  const { t } = useWords();
  if (!onTable && !typed.started)
    return (
      <EmptyState icon={FileQuestion} title={t('manage.review.nothingTyped')}>
        <p>{t('manage.review.nothingTypedMore')}</p>
      </EmptyState>
    );
  return (
    <div className="space-y-8">
      {gaps.length > 0 && (
        <Notice level="warning" title={t('manage.review.gaps')}>
          <div className="mt-2">
            <GapList gaps={gaps} />
          </div>
        </Notice>
      )}
      {dns && <DnsState review={dns} now={now} />}
      {review.table && <TableReviewPart place={props.place} review={review.table} />}
      {onTable && typed.steps.length > 0 && (
        <section aria-labelledby="since">
          <h2 id="since" className="text-large">
            {t(signedOff ? 'manage.review.sinceSignOff' : 'manage.review.sinceSubmission')}
          </h2>
          <p className="mt-1 mb-3 text-muted">{t('manage.review.sinceLead')}</p>
          <ReviewedAnswers steps={prefixed(typed.steps)} comments={[]} now={now} />
        </section>
      )}
      {onTable ? <Submitted {...props} onTable={onTable} /> : <Typed {...props} />}
      {dns && <DnsPlan review={dns} />}
    </div>
  );
}

/** The same question may stand twice on the page, so that these get ids of their own. */
const prefixed = (steps: readonly AnsweredStep[]): readonly AnsweredStep[] =>
  steps.map((step) => ({
    ...step,
    id: `since-${step.id}`,
    lines: step.lines.map((line) => ({ ...line, path: `since-${line.path}` })),
  }));

function Submitted({
  place,
  review: { dns, comments },
  onTable,
  commenting,
  onlyChanges,
  now,
}: ReviewAnswersPartProps & { onTable: NonNullable<Reviewed['onTable']> }) {
  const { t } = useWords();
  const { steps, comparedWith, marked, version } = onTable;
  const shown = onlyChanges && marked > 0 ? changedOnly(steps) : steps;
  return (
    <section aria-labelledby="answers">
      <h2 id="answers" className="text-large">
        {t('manage.review.answers')}
        <span className="text-base font-normal text-muted">
          {' '}
          {t('client.item.version', { n: String(version) })}
        </span>
      </h2>
      {comparedWith !== undefined && (
        <Changes
          place={place}
          steps={steps}
          marked={marked}
          version={comparedWith}
          onlyChanges={onlyChanges}
        />
      )}
      <div className="mt-4">
        <ReviewedAnswers
          steps={shown}
          comments={comments}
          commenting={commenting}
          now={now}
          instead={
            dns && {
              records: (
                <RecordsReview
                  domains={dns.domains}
                  idOf={lineId}
                  comments={comments}
                  commenting={commenting}
                  onlyChanges={onlyChanges}
                  now={now}
                />
              ),
            }
          }
        />
      </div>
    </section>
  );
}

const changedOnly = (steps: readonly AnsweredStep[]) =>
  steps
    .map((step) => ({ ...step, lines: step.lines.filter(isMarked) }))
    .filter((step) => step.lines.length > 0);

interface ChangesProps {
  readonly place: ReviewAnswersPartProps['place'];
  readonly steps: readonly AnsweredStep[];
  readonly marked: number;
  readonly version: number;
  readonly onlyChanges: boolean;
}

/** How many answers changed since the version that was decided on, with a way to each. */
function Changes({ place, steps, marked, version, onlyChanges }: ChangesProps) {
  const { t } = useWords();
  if (marked === 0)
    return <p className="mt-2 text-muted">{t('manage.review.unmarked', { version: String(version) })}</p>;
  const lines = changedOnly(steps).flatMap((step) => step.lines);
  const link = 'text-accent underline underline-offset-4';
  return (
    <div className="mt-3 rounded-control border-l-4 border-violet bg-violet-soft px-4 py-3">
      <p className="font-semibold">{t('manage.review.marked', { n: marked, version: String(version) })}</p>
      <ul className="mt-1 flex flex-wrap gap-x-4">
        {lines.slice(0, MOST_LINKS).map((line) => (
          <li key={line.path}>
            <a href={`#${lineId(line.path)}`} className={`inline-flex min-h-9 items-center ${link}`}>
              {line.question}
            </a>
          </li>
        ))}
      </ul>
      <p>
        <a
          href={paths.review(place.projectId, place.slug, { only: onlyChanges ? undefined : 'changes' })}
          className={`inline-flex min-h-9 items-center font-semibold ${link}`}
        >
          {t(onlyChanges ? 'manage.review.allAnswers' : 'manage.review.onlyChanges')}
        </a>
      </p>
    </div>
  );
}

const MOST_LINKS = 12;

function Typed({ review: { typed, comments }, now }: ReviewAnswersPartProps) {
  const { t } = useWords();
  return (
    <section aria-labelledby="typed">
      <h2 id="typed" className="text-large">
        {t('manage.review.typed')}
      </h2>
      <p className="mt-1 mb-3 text-muted">{t('manage.review.typedLead')}</p>
      <ReviewedAnswers steps={typed.steps} comments={comments} now={now} />
    </section>
  );
}
