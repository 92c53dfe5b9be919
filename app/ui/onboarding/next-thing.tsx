import { CircleCheckBig } from 'lucide-react';
import { useWords } from '#app/i18n/use-words.tsx';
import { paths } from '#app/paths.ts';
import type { ItemStatus } from '#app/rules/item-status.ts';
import type { NextReason } from '#app/rules/next-thing.ts';
import { LinkButton } from '../kit/button.tsx';
import { Card } from '../kit/card.tsx';

interface Next {
  readonly slug: string;
  readonly title: string;
  readonly intro: string;
  readonly minutes: number;
  readonly reason: NextReason;
  readonly status: ItemStatus;
}

/** The one thing that helps most now: why, how long it takes, and the way in. */
export function NextThing({
  projectId,
  next,
  allDone,
}: {
  projectId: string;
  next: Next | undefined;
  allDone: boolean;
}) {
  const { t } = useWords();
  if (!next)
    return (
      <Card>
        <h2 className="flex items-center gap-2 text-large">
          <CircleCheckBig size={24} aria-hidden="true" className="text-accent" />
          {t(allDone ? 'client.home.allDone' : 'client.home.nothing')}
        </h2>
        <p className="mt-2 text-muted">
          {t(allDone ? 'client.home.allDoneMore' : 'client.home.nothingMore')}
        </p>
      </Card>
    );
  const verb = next.status === 'returned' ? 'fix' : next.status === 'notStarted' ? 'begin' : 'continue';
  return (
    <Card leading labelledBy="next-thing">
      <p className="text-base font-semibold text-accent">{t('client.home.next')}</p>
      <h2 id="next-thing" className="mt-1 text-title">
        {next.title}
      </h2>
      <p className="mt-2">{next.intro}</p>
      <p className="mt-2 text-base text-muted">
        {t(`process.next.${next.reason}`)}. {t('client.home.minutes', { n: next.minutes })}
      </p>
      <div className="mt-5">
        <LinkButton href={paths.item(projectId, next.slug)} wide>
          {t(`client.home.${verb}`)}
        </LinkButton>
      </div>
    </Card>
  );
}
