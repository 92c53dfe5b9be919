import { Mail } from 'lucide-react';
import { useWords } from '#app/i18n/use-words.tsx';

/** The way to the message that the client sends to the bank. */
export function LetterLink({ href }: { href: string }) {
  const { t } = useWords();
  return (
    <a href={href} className="line-link gap-2">
      <Mail size={20} aria-hidden="true" className="shrink-0" />
      {t('print.letter.link')}
    </a>
  );
}
