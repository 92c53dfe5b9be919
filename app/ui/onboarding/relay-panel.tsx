import { formatDate, formatDateTime } from '#app/i18n/formats.ts';
import { useWords } from '#app/i18n/use-words.tsx';
import type { RelayEnd, RelayTyped } from '#app/rules/relay.ts';
import { Button } from '../kit/button.tsx';
import { Confirm } from '../kit/confirm.tsx';
import { ErrorSummary } from '../kit/error-summary.tsx';
import { controlProps, Field } from '../kit/field.tsx';
import { Notice } from '../kit/notice.tsx';
import { TextArea } from '../kit/text-area.tsx';
import { TextField } from '../kit/text-field.tsx';
import { type Faults, faultLines, faultSentence } from './fault-texts.ts';
import { LanguageChoice } from './language-choice.tsx';

export interface RelayPanelProps {
  readonly open: boolean;
  readonly relay:
    | {
        readonly name: string;
        readonly email: string;
        readonly askedBy: string;
        readonly expiresAt: Date;
        readonly openedAt: Date | null;
        readonly endedAt: Date | null;
        readonly endKind: RelayEnd | null;
      }
    | undefined;
  readonly typed: RelayTyped;
  readonly faults: Faults;
  /** Why nothing was done. */
  readonly refused: string | undefined;
  /** The same key asks once. */
  readonly idempotencyKey: string;
}

/** Hands an item to a third person, or shows who has it. The same for both sides. */
export function RelayPanel(props: RelayPanelProps) {
  const words = useWords();
  const { t, find } = words;
  const { relay, open, faults, refused } = props;
  const live = relay && !relay.endKind;
  const labels = { name: t('relay.ask.name'), email: t('relay.ask.email'), message: t('relay.ask.message') };
  return (
    <>
      <ErrorSummary
        title={t('common.errors.summary', { n: Object.keys(faults).length })}
        errors={faultLines(words, faults, labels)}
      />
      {refused && (
        <div className="mt-4">
          <Notice level="error">
            <p>{find(`relay.refused.${refused}`) ?? t('relay.refused.notAllowed')}</p>
          </Notice>
        </div>
      )}
      <h1 className="mt-4 text-title">{t('relay.ask.title')}</h1>
      {live ? <LiveRelay relay={relay} /> : <p className="prose-width mt-2">{t('relay.ask.lead')}</p>}
      {relay?.endKind && relay.endedAt && (
        <EndedRelay {...relay} endKind={relay.endKind} endedAt={relay.endedAt} />
      )}
      {!live &&
        (open ? <AskForm {...props} labels={labels} /> : <p className="mt-6">{t('relay.ask.closed')}</p>)}
    </>
  );
}

function LiveRelay({ relay }: { relay: NonNullable<RelayPanelProps['relay']> }) {
  const { t, language } = useWords();
  const { name, email, expiresAt, openedAt, askedBy } = relay;
  return (
    <div className="mt-5 space-y-5">
      <Notice level="info" title={t('relay.state.live')}>
        <p>{t('relay.state.liveMore', { name, email, date: formatDate(language, expiresAt) })}</p>
        <p className="mt-1 text-base">
          {openedAt
            ? t('relay.state.opened', { time: formatDateTime(language, openedAt) })
            : t('relay.state.notOpened')}{' '}
          {t('relay.state.askedBy', { name: askedBy })}
        </p>
      </Notice>
      <Confirm label={t('relay.state.withdraw')} look="danger">
        <form method="post" className="space-y-3">
          <p className="text-base">{t('relay.state.withdrawMore')}</p>
          <Button look="danger" name="_intent" value="withdraw">
            {t('relay.state.withdraw')}
          </Button>
        </form>
      </Confirm>
    </div>
  );
}

function EndedRelay({ name, endKind, endedAt }: { name: string; endKind: RelayEnd; endedAt: Date }) {
  const { t, language } = useWords();
  return (
    <p className="prose-width mt-4 text-base text-muted">
      {t(`relay.ended.${endKind}`, { name, time: formatDateTime(language, endedAt) })}
    </p>
  );
}

function AskForm({
  typed,
  faults,
  idempotencyKey,
  labels,
}: RelayPanelProps & { labels: Readonly<Record<'name' | 'email' | 'message', string>> }) {
  const words = useWords();
  const { t } = words;
  const message = {
    id: 'message',
    label: labels.message,
    help: t('relay.ask.messageHelp'),
    optional: true,
    error: faultSentence(words, faults.message),
  };
  return (
    <form method="post" noValidate className="mt-8 space-y-6">
      <input type="hidden" name="_key" value={idempotencyKey} />
      <TextField id="name" label={labels.name} error={faultSentence(words, faults.name)} typed={typed.name} />
      <TextField
        id="email"
        label={labels.email}
        help={t('relay.ask.emailHelp')}
        error={faultSentence(words, faults.email)}
        inputMode="email"
        typed={typed.email}
      />
      <LanguageChoice label={t('relay.ask.language')} value={typed.language} />
      <Field {...message}>
        <TextArea
          {...controlProps(message)}
          name="message"
          rows={4}
          maxLength={1000}
          defaultValue={typed.message}
        />
      </Field>
      <Button name="_intent" value="ask" wide>
        {t('relay.ask.send')}
      </Button>
    </form>
  );
}
