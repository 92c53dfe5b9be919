import { EyeOff } from 'lucide-react';
import { useWords } from '#app/i18n/use-words.tsx';
import { Button } from '../kit/button.tsx';
import { CopyButton } from '../kit/copy-button.tsx';

/** Seconds until a shown secret is taken out of the page. */
const SHOWN_SECONDS = 60;

/** A secret in the answer to the post that asked for it: to be copied, and then gone. */
export function ShownSecret({ text }: { text: string }) {
  const { t } = useWords();
  return (
    <div
      role="status"
      className="mt-4 rounded-card border-2 border-amber bg-amber-soft p-4"
      data-hide-after={SHOWN_SECONDS}
      data-hidden={t('vault.secrets.hidden')}
    >
      <p className="text-small">{t('vault.secrets.shownLead', { n: SHOWN_SECONDS })}</p>
      <p className="mt-2 font-mono text-large break-all select-all">{text}</p>
      <p className="mt-3 flex flex-wrap gap-2">
        <CopyButton text={text} what={t('vault.secrets.shownWhat')} />
        <Button type="button" look="quiet" className="js-only" data-hide>
          <EyeOff size={18} aria-hidden="true" />
          {t('vault.secrets.hide')}
        </Button>
      </p>
    </div>
  );
}
