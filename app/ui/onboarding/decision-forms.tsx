import { useWords } from '#app/i18n/use-words.tsx';
import { Button } from '../kit/button.tsx';
import { Confirm } from '../kit/confirm.tsx';
import { controlProps, Field } from '../kit/field.tsx';
import { TextArea } from '../kit/text-area.tsx';

/** A reason that came back, with what was wrong with it. */
export interface ReasonTyped {
  readonly intent: string;
  readonly reason: string;
  readonly fault?: string;
}

interface SignOffFormProps {
  readonly sha256: string;
  readonly version: number;
  readonly idempotencyKey: string;
}

/** Signs exactly the version that is on the table. */
export function SignOffForm({ sha256, version, idempotencyKey }: SignOffFormProps) {
  const { t } = useWords();
  return (
    <form method="post">
      <input type="hidden" name="sha256" value={sha256} />
      <input type="hidden" name="_key" value={idempotencyKey} />
      <Button name="_intent" value="signOff" className="w-full">
        {t('manage.review.signOff', { version: String(version) })}
      </Button>
      <p className="mt-2 text-small text-muted">{t('manage.review.signOffNote')}</p>
    </form>
  );
}

interface ReturnFormProps {
  readonly sha256: string;
  readonly idempotencyKey: string;
  /** Ready sentences in the client's language, by their key. */
  readonly phrases: readonly { readonly key: string; readonly text: string }[];
  readonly language: string;
  readonly typed?: ReasonTyped;
}

/** Returns the form with a reason; ready sentences are added to it and may be changed. */
export function ReturnForm({ sha256, idempotencyKey, phrases, language, typed }: ReturnFormProps) {
  const { t } = useWords();
  const mine = typed?.intent === 'return' ? typed : undefined;
  const field = {
    id: 'reason',
    label: t('manage.review.reason'),
    help: t('manage.review.reasonHelp'),
    error: mine?.fault,
  };
  return (
    <Confirm label={t('manage.review.return')} open={mine !== undefined} wide>
      <form method="post" className="space-y-4">
        <input type="hidden" name="sha256" value={sha256} />
        <input type="hidden" name="_key" value={idempotencyKey} />
        <input type="hidden" name="_intent" value="return" />
        <Field {...field}>
          <TextArea
            {...controlProps(field)}
            name="reason"
            rows={5}
            maxLength={2000}
            defaultValue={mine?.reason}
            autoFocus={mine !== undefined}
          />
        </Field>
        <fieldset>
          <legend className="text-small font-semibold">{t('manage.review.phrases')}</legend>
          <p className="text-small text-muted">{t('manage.review.reasonLanguage', { language })}</p>
          <ul className="mt-1">
            {phrases.map(({ key, text }) => (
              <li key={key}>
                <button
                  type="submit"
                  name="add"
                  value={key}
                  formNoValidate
                  data-insert="reason"
                  className="w-full rounded-control px-2 py-2 text-left text-small hover:bg-stone-soft"
                >
                  {text}
                </button>
              </li>
            ))}
          </ul>
        </fieldset>
        <Button className="w-full">{t('manage.review.return')}</Button>
      </form>
    </Confirm>
  );
}

/** Answers the client's "this does not concern us". */
export function ProposalForms({ reason, typed }: { reason: string | null; typed?: ReasonTyped }) {
  const { t } = useWords();
  return (
    <>
      <div>
        <p className="font-semibold">{t('manage.review.proposal')}</p>
        <p className="mt-2 text-small text-muted">{t('manage.review.proposalReason')}</p>
        <blockquote className="border-l-4 border-line pl-3 whitespace-pre-line">{reason}</blockquote>
      </div>
      <form method="post">
        <Button name="_intent" value="accept" className="w-full">
          {t('manage.review.accept')}
        </Button>
        <p className="mt-2 text-small text-muted">{t('manage.review.acceptNote')}</p>
      </form>
      <ReasonForm
        intent="refuse"
        opens={t('manage.review.refuse')}
        label={t('manage.review.refuseReason')}
        send={t('manage.review.refuseSend')}
        typed={typed}
      />
    </>
  );
}

/** Takes back a sign-off that was given by mistake. */
export function WithdrawForm({ sha256, typed }: { sha256: string; typed?: ReasonTyped }) {
  const { t } = useWords();
  return (
    <ReasonForm
      intent="withdraw"
      opens={t('manage.review.withdraw')}
      label={t('manage.review.withdrawReason')}
      help={t('manage.review.withdrawHelp')}
      send={t('manage.review.withdrawSend')}
      sha256={sha256}
      typed={typed}
    />
  );
}

interface ReasonFormProps {
  readonly intent: 'refuse' | 'withdraw';
  /** Words of the button that opens, of the field, and of the button that does it. */
  readonly opens: string;
  readonly label: string;
  readonly help?: string;
  readonly send: string;
  readonly sha256?: string;
  readonly typed?: ReasonTyped;
}

function ReasonForm({ intent, opens, label, help, send, sha256, typed }: ReasonFormProps) {
  const mine = typed?.intent === intent ? typed : undefined;
  const field = { id: `reason-${intent}`, label, help, error: mine?.fault };
  return (
    <Confirm label={opens} open={mine !== undefined} wide>
      <form method="post" className="space-y-4">
        {sha256 && <input type="hidden" name="sha256" value={sha256} />}
        <Field {...field}>
          <TextArea
            {...controlProps(field)}
            name="reason"
            rows={4}
            maxLength={2000}
            defaultValue={mine?.reason}
          />
        </Field>
        <Button name="_intent" value={intent} className="w-full">
          {send}
        </Button>
      </form>
    </Confirm>
  );
}
