import { Copy } from 'lucide-react';
import { useWords } from '#app/i18n/use-words.tsx';
import { Button } from './button.tsx';

/** Copies a text and says so; needs the page's script. `what` says what is copied, for those who do not see it. */
export function CopyButton({ text, what }: { text: string; what: string }) {
  const { t } = useWords();
  return (
    <Button
      type="button"
      look="secondary"
      className="js-only"
      data-copy={text}
      data-copied={t('common.copied')}
    >
      <Copy size={18} aria-hidden="true" />
      <span data-label aria-live="polite">
        {t('common.copy')}
      </span>
      <span className="sr-only">{what}</span>
    </Button>
  );
}
