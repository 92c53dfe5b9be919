import { useWords } from '#app/i18n/use-words.tsx';
import type { ItemStatus } from '#app/rules/item-status.ts';
import { ProposalForms, type ReasonTyped, ReturnForm, SignOffForm, WithdrawForm } from './decision-forms.tsx';
import { type DecidedOn, DecisionPanel } from './decision-panel.tsx';

interface ReviewDecisionProps {
  readonly item: { readonly status: ItemStatus; readonly notApplicableReason: string | null };
  readonly submission: (DecidedOn & { readonly clientLanguage: 'fi' | 'sv' | 'en' }) | undefined;
  readonly rights: {
    readonly signOff: boolean;
    readonly returnItem: boolean;
    readonly decideNotApplicable: boolean;
    readonly reopenItem: boolean;
  };
  readonly phrases: readonly { readonly key: string; readonly text: string }[];
  readonly keys: { readonly signOff: string; readonly return: string };
  readonly typed?: ReasonTyped;
  readonly refused?: string;
  /** The reader, who would sign. */
  readonly me: string;
}

/** The decision that fits the state of the form, or why there is none to make. */
export function ReviewDecision({ item, submission, refused, me, ...props }: ReviewDecisionProps) {
  const { status } = item;
  return (
    <DecisionPanel
      status={status}
      submission={submission}
      refused={refused}
      decider={status === 'submitted' && props.rights.signOff ? me : undefined}
    >
      {refused && props.typed?.reason && status !== 'submitted' && <Kept text={props.typed.reason} />}
      {status === 'submitted' && submission ? (
        <Verdict submission={submission} {...props} />
      ) : status === 'notApplicableProposed' ? (
        <Proposal reason={item.notApplicableReason} {...props} />
      ) : (
        <Standing status={status} submission={submission} {...props} />
      )}
    </DecisionPanel>
  );
}

type Parts = Omit<ReviewDecisionProps, 'item' | 'submission' | 'refused' | 'me'>;

function Verdict({
  submission,
  rights,
  phrases,
  keys,
  typed,
}: Parts & { submission: NonNullable<ReviewDecisionProps['submission']> }) {
  const { t } = useWords();
  const { sha256, version, clientLanguage } = submission;
  if (!rights.signOff && !rights.returnItem) return <MayNot />;
  return (
    <>
      {rights.signOff && <SignOffForm sha256={sha256} version={version} idempotencyKey={keys.signOff} />}
      {rights.returnItem && (
        <ReturnForm
          sha256={sha256}
          idempotencyKey={keys.return}
          phrases={phrases}
          language={t(`common.languages.${clientLanguage}`)}
          typed={typed}
        />
      )}
    </>
  );
}

function Proposal({ reason, rights, typed }: Parts & { reason: string | null }) {
  if (!rights.decideNotApplicable) return <MayNot />;
  return <ProposalForms reason={reason} typed={typed} />;
}

function Standing({
  status,
  submission,
  rights,
  typed,
}: Parts & { status: ItemStatus; submission: ReviewDecisionProps['submission'] }) {
  const { t } = useWords();
  if (status === 'submitted' || status === 'notApplicableProposed') return null;
  const signed = status === 'signedOff' || status === 'changed';
  return (
    <>
      <p>{t(`manage.review.standing.${status}`, { version: String(submission?.version ?? '') })}</p>
      {signed && submission && rights.reopenItem && <WithdrawForm sha256={submission.sha256} typed={typed} />}
    </>
  );
}

/** What was written for a decision that cannot be made any more: it may be needed elsewhere. */
function Kept({ text }: { text: string }) {
  const { t } = useWords();
  return (
    <div>
      <p className="text-small text-muted">{t('manage.review.yourReason')}</p>
      <blockquote className="border-l-4 border-line pl-3 whitespace-pre-line">{text}</blockquote>
    </div>
  );
}

function MayNot() {
  const { t } = useWords();
  return <p className="text-muted">{t('manage.review.mayNotDecide')}</p>;
}
