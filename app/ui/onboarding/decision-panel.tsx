import type { ReactNode } from 'react';
import { formatDateTime } from '#app/i18n/formats.ts';
import { useWords } from '#app/i18n/use-words.tsx';
import type { ItemStatus } from '#app/rules/item-status.ts';
import { StatusTag } from './status-tag.tsx';

export interface DecidedOn {
  readonly version: number;
  readonly sha256: string;
  readonly submittedAt: Date;
  readonly submittedBy: string;
}

/** Statuses in which a decision is waited for; in the others the panel tells how things stand. */
const AWAITED: readonly ItemStatus[] = ['submitted', 'notApplicableProposed'];

interface DecisionPanelProps {
  readonly status: ItemStatus;
  /** The submission that a decision would be about. */
  readonly submission: DecidedOn | undefined;
  /** What was answered to a press that was not done. */
  readonly refused?: string;
  /** Who would decide; left out where there is nothing to decide. */
  readonly decider?: string;
  readonly children: ReactNode;
}

/** What is decided on, exactly, and the decision; stays in view beside the answers. */
export function DecisionPanel({ status, submission, refused, decider, children }: DecisionPanelProps) {
  const { t } = useWords();
  return (
    <section
      id="decision"
      aria-labelledby="decision-title"
      className="scroll-mt-4 rounded-card border border-line bg-card p-5 shadow-float"
    >
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="decision-title" className="text-large">
          {t(AWAITED.includes(status) ? 'manage.review.decision' : 'manage.review.state')}
        </h2>
        <StatusTag status={status} />
      </div>
      {refused && (
        <div role="alert" className="mt-4 rounded-control border-l-4 border-berry bg-berry-soft px-4 py-3">
          <p className="font-semibold">{t('manage.review.refusedTitle')}</p>
          <p>{refused}</p>
        </div>
      )}
      {submission && <Signed submission={submission} decider={decider} />}
      <div className="mt-5 space-y-4">{children}</div>
    </section>
  );
}

function Signed({ submission, decider }: { submission: DecidedOn; decider: string | undefined }) {
  const { t, language } = useWords();
  const facts = [
    { term: t('manage.review.version'), detail: String(submission.version) },
    { term: t('manage.review.submittedBy'), detail: submission.submittedBy },
    { term: t('manage.review.submittedAt'), detail: formatDateTime(language, submission.submittedAt) },
    ...(decider ? [{ term: t('manage.review.decider'), detail: decider }] : []),
  ];
  return (
    <dl className="mt-4 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 border-t border-line pt-4 text-small">
      {facts.map(({ term, detail }) => (
        <div key={term} className="contents">
          <dt className="text-muted">{term}</dt>
          <dd className="font-semibold">{detail}</dd>
        </div>
      ))}
      <dt className="text-muted">{t('manage.review.hash')}</dt>
      <dd className="font-mono text-[12px] leading-5 break-all">{submission.sha256}</dd>
    </dl>
  );
}
