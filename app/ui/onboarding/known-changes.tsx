import { formatDate } from '#app/i18n/formats.ts';
import { useWords } from '#app/i18n/use-words.tsx';
import { Notice } from '../kit/notice.tsx';

interface Change {
  readonly form: string;
  readonly question: string;
  readonly at: Date;
}

/** What was changed in other forms and matters in this one. */
export function KnownChanges({ changes }: { changes: readonly Change[] }) {
  const { t, language } = useWords();
  if (changes.length === 0) return null;
  return (
    <Notice level="warning" title={t('client.item.knownChanged')}>
      <ul className="mt-1 list-disc space-y-0.5 pl-5 text-base">
        {changes.map(({ form, question, at }) => (
          <li key={form + question}>
            {t('client.item.knownChange', { question, form, date: formatDate(language, at) })}
          </li>
        ))}
      </ul>
      <p className="mt-2 text-base">{t('client.item.knownChangedMore')}</p>
    </Notice>
  );
}
