import { formatDate, formatDateTime } from '#app/i18n/formats.ts';
import { useWords } from '#app/i18n/use-words.tsx';
import { paths } from '#app/paths.ts';
import type { RevealReply, RevealRequest, SecretLine } from '#app/rules/secret-view.ts';
import { Button } from '../kit/button.tsx';
import { Confirm } from '../kit/confirm.tsx';
import { Tag } from '../kit/tag.tsx';
import { RevealForm } from './reveal-form.tsx';
import { ShownSecret } from './shown-secret.tsx';

interface SecretLineProps {
  readonly secret: SecretLine;
  readonly mayReveal: boolean;
  readonly mayRetire: boolean;
  readonly fourEyes: boolean;
  readonly request: RevealRequest | undefined;
  readonly reply: RevealReply | undefined;
}

const TONES = { stored: 'done', used: 'waiting', purged: 'plain' } as const;

/** One secret: its life so far, and what the reader may do with it. */
export function SecretLineView(props: SecretLineProps) {
  const { secret, mayReveal, mayRetire, fourEyes, request, reply } = props;
  const { t } = useWords();
  const { secretId, label, state } = secret;
  const shown = reply && 'text' in reply ? reply : undefined;
  const refused = reply && 'fault' in reply ? reply : undefined;
  return (
    <li className="py-4">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-semibold">{label}</span>
        <Tag tone={TONES[state]}>{t(`vault.secrets.state.${state}`)}</Tag>
      </p>
      <Life secret={secret} />
      {shown && <ShownSecret text={shown.text} />}
      {state === 'purged' ? (
        <p className="mt-2">
          <a href={paths.certificate(secretId)} download className="line-link">
            {t('vault.secrets.certificate')}
          </a>
        </p>
      ) : (
        <div className="mt-3 flex flex-wrap items-start gap-2">
          {mayReveal ? (
            <RevealForm {...{ secretId, label, fourEyes, request }} reply={refused} />
          ) : (
            <p className="text-small text-muted">{t('vault.secrets.notYours')}</p>
          )}
          {mayRetire && state === 'stored' && <UseForm secretId={secretId} label={label} />}
        </div>
      )}
    </li>
  );
}

/** When it was saved, entered and destroyed, and how often it was seen. */
function Life({ secret }: { secret: SecretLine }) {
  const { t, language } = useWords();
  const time = (at: Date) => formatDateTime(language, at);
  const { ending, savedAt, savedBy, usedAt, purgeAfter, purgedAt, reveals, lastRevealAt, lastRevealBy } =
    secret;
  const facts = [
    [
      t('vault.secrets.saved', { time: time(savedAt), name: savedBy ?? '' }),
      ending && t('vault.secrets.ending', { ending }),
    ]
      .filter(Boolean)
      .join(', '),
    usedAt && t('vault.secrets.usedAt', { time: time(usedAt) }),
    purgedAt
      ? t('vault.secrets.purgedAt', { time: time(purgedAt) })
      : purgeAfter && t('vault.secrets.purgeAfter', { date: formatDate(language, purgeAfter) }),
    lastRevealAt
      ? `${t('vault.secrets.reveals', { n: reveals })}, ${t('vault.secrets.lastReveal', { time: time(lastRevealAt), name: lastRevealBy ?? '' })}`
      : t('vault.secrets.neverShown'),
  ];
  return (
    <ul className="mt-1 text-small text-muted">
      {facts.filter(Boolean).map((fact) => (
        <li key={String(fact)}>{fact}</li>
      ))}
    </ul>
  );
}

function UseForm({ secretId, label }: { secretId: string; label: string }) {
  const { t } = useWords();
  return (
    <Confirm label={t('vault.secrets.use')} of={label} look="quiet">
      <form method="post" className="space-y-3">
        <input type="hidden" name="secretId" value={secretId} />
        <p>{t('vault.secrets.useLead')}</p>
        <Button look="secondary" name="intent" value="used">
          {t('vault.secrets.useDo')}
        </Button>
      </form>
    </Confirm>
  );
}
