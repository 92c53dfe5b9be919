import { useWords } from '#app/i18n/use-words.tsx';

/** Shown by the page's script when the connection is gone. */
export function OfflineNotice() {
  return (
    <p data-offline hidden role="status" className="bg-amber-soft px-4 py-2 text-center text-base text-amber">
      {useWords().t('common.errors.offline')}
    </p>
  );
}
