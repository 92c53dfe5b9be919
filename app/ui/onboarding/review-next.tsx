import { useWords } from '#app/i18n/use-words.tsx';
import { paths } from '#app/paths.ts';
import { LinkButton } from '../kit/button.tsx';

interface ReviewNextProps {
  readonly projectId: string;
  readonly next: readonly { readonly slug: string; readonly title: string }[];
}

/** After a decision: what else of the client waits, so that nobody has to look for it. */
export function ReviewNext({ projectId, next }: ReviewNextProps) {
  const { t } = useWords();
  const [first] = next;
  if (!first) return <p className="text-muted">{t('manage.review.allChecked')}</p>;
  return (
    <LinkButton look="secondary" href={paths.review(projectId, first.slug)}>
      {t('manage.review.next', { item: first.title })}
    </LinkButton>
  );
}
