import { Printer } from 'lucide-react';
import { useWords } from '#app/i18n/use-words.tsx';
import { Button } from './button.tsx';

/** Opens the browser's own print dialogue; needs the page's script. */
export function PrintButton() {
  const { t } = useWords();
  return (
    <Button type="button" look="secondary" className="js-only" data-print>
      <Printer size={18} aria-hidden="true" />
      {t('common.print')}
    </Button>
  );
}
