import { formatDateTime } from '#app/i18n/formats.ts';
import { useWords } from '#app/i18n/use-words.tsx';
import { type Checkable, type LiveCheck, notCheckable } from '#app/rules/live-check.ts';
import { Button } from '../kit/button.tsx';
import { Tag } from '../kit/tag.tsx';

const TONES = { works: 'done', refused: 'returned', unreachable: 'waiting', notCheckable: 'plain' } as const;

interface LiveCheckLineProps {
  /** The item, where the page shows several. */
  readonly slug: string;
  /** Name of the button that asks. */
  readonly name: 'intent' | '_intent';
  readonly checkable: Checkable;
  readonly check: LiveCheck | undefined;
}

const SHAPE_ONLY: LiveCheck = { ...notCheckable, provider: 'none', checkedAt: null, outdated: false };

/** What the provider said of the credentials, and a button that asks it while they are there; or that only their shape was checked. */
export function LiveCheckLine({ slug, name, checkable, check }: LiveCheckLineProps) {
  const { t } = useWords();
  return (
    <div className="mt-4 rounded-control bg-stone-soft p-4">
      <h3 className="font-semibold">{t('vault.secrets.check.title')}</h3>
      <Result check={checkable === 'shape' ? SHAPE_ONLY : check} />
      {checkable === 'destroyed' && <p className="mt-1">{t('vault.secrets.check.destroyed')}</p>}
      {checkable === 'live' && (
        <>
          <form method="post" className="mt-3">
            <input type="hidden" name="slug" value={slug} />
            <Button look="secondary" name={name} value="check">
              {t('vault.secrets.check.do')}
            </Button>
          </form>
          <p className="mt-2 text-small text-muted">{t('vault.secrets.check.lead')}</p>
        </>
      )}
    </div>
  );
}

function Result({ check }: { check: LiveCheck | undefined }) {
  const { t, language } = useWords();
  if (!check) return <p className="mt-1 text-small text-muted">{t('vault.secrets.check.never')}</p>;
  if (!check.verdict) return <p className="mt-1 text-small">{t('vault.secrets.check.running')}</p>;
  return (
    <>
      <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1">
        <Tag tone={TONES[check.verdict]}>{t(`vault.secrets.check.verdict.${check.verdict}`)}</Tag>
        {check.checkedAt && (
          <span className="text-small text-muted">
            {t('vault.secrets.check.at', { time: formatDateTime(language, check.checkedAt) })}
          </span>
        )}
      </p>
      {check.code && <p className="mt-1">{t(`vault.secrets.check.code.${check.code}`)}</p>}
      {check.outdated && <p className="mt-1 text-small">{t('vault.secrets.check.outdated')}</p>}
      {check.reference && (
        <p className="mt-1 text-small break-all text-muted">
          {t('vault.secrets.check.reference', { reference: check.reference })}
        </p>
      )}
    </>
  );
}
