import { CircleCheck, Rocket, SearchX } from 'lucide-react';
import { useWords } from '#app/i18n/use-words.tsx';
import { paths } from '#app/paths.ts';
import { LinkButton } from '../kit/button.tsx';
import { EmptyState } from '../kit/empty-state.tsx';

interface PortfolioEmptyProps {
  readonly filter: string | undefined;
  /** A filter or a search hides what there is. */
  readonly narrowed: boolean;
  readonly mayStart: boolean;
}

/** No clients yet, nothing found, or nothing waiting, which is good. */
export function PortfolioEmpty({ filter, narrowed, mayStart }: PortfolioEmptyProps) {
  const { t } = useWords();
  if (!narrowed)
    return (
      <EmptyState
        icon={Rocket}
        title={t('manage.portfolio.emptyTitle')}
        action={mayStart && <LinkButton href={paths.newProject()}>{t('manage.portfolio.start')}</LinkButton>}
      >
        <p>{t('manage.portfolio.empty')}</p>
      </EmptyState>
    );
  const showAll = (
    <LinkButton look="secondary" href={paths.manage()}>
      {t('manage.portfolio.showAll')}
    </LinkButton>
  );
  const good = filter === 'toReview' || filter === 'late' ? filter : undefined;
  if (good)
    return (
      <EmptyState
        icon={CircleCheck}
        title={t(good === 'late' ? 'manage.portfolio.nothingLate' : 'manage.portfolio.nothingToReview')}
        action={showAll}
      />
    );
  return (
    <EmptyState icon={SearchX} title={t('manage.portfolio.nothingTitle')} action={showAll}>
      <p>{t('manage.portfolio.nothing')}</p>
    </EmptyState>
  );
}
