import { useWords } from '#app/i18n/use-words.tsx';
import { Notice } from '../kit/notice.tsx';

/** What the account manager wrote on an answer. */
export function CommentNote({ text, by }: { text: string; by: string }) {
  const { t } = useWords();
  return (
    <div className="mt-3">
      <Notice level="warning" title={t('client.item.returnedBy', { name: by })}>
        <p className="whitespace-pre-line">{text}</p>
      </Notice>
    </div>
  );
}
