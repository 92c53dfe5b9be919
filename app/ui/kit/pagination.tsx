import { ArrowLeft, ArrowRight } from 'lucide-react';
import { useWords } from '#app/i18n/use-words.tsx';
import { LinkButton } from './button.tsx';

/** One page back and one on: lists are paged by key, so that there are no page numbers. */
export function Pagination({ previous, next }: { previous?: string; next?: string }) {
  const { t } = useWords();
  if (!previous && !next) return null;
  return (
    <nav aria-label={t('common.pages.label')} className="mt-6 flex justify-between gap-4">
      {previous ? (
        <LinkButton look="secondary" href={previous} rel="prev">
          <ArrowLeft size={18} aria-hidden="true" />
          {t('common.pages.previous')}
        </LinkButton>
      ) : (
        <span />
      )}
      {next && (
        <LinkButton look="secondary" href={next} rel="next">
          {t('common.pages.next')}
          <ArrowRight size={18} aria-hidden="true" />
        </LinkButton>
      )}
    </nav>
  );
}
