import { useWords } from '#app/i18n/use-words.tsx';

/** Jumps over the page's head; seen when it has the focus. */
export function SkipLink() {
  return (
    <a
      href="#content"
      className="sr-only focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-30 focus:rounded-control focus:bg-card focus:px-4 focus:py-3"
    >
      {useWords().t('common.skip')}
    </a>
  );
}
