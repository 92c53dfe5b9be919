import { formatDateTime } from '#app/i18n/formats.ts';
import { useWords } from '#app/i18n/use-words.tsx';
import { paths } from '#app/paths.ts';
import { Button } from '../kit/button.tsx';
import { Tag } from '../kit/tag.tsx';

export interface OwnSession {
  readonly ref: string;
  readonly agent: string | null;
  /** ISO times. */
  readonly begun: string;
  readonly seen: string;
  readonly current: boolean;
}

/** Where one is signed in; every session but this one can be ended. */
export function OwnSessions({ sessions }: { sessions: readonly OwnSession[] }) {
  const { t, language } = useWords();
  return (
    <section className="mt-10" aria-labelledby="sessions">
      <h2 id="sessions" className="text-large">
        {t('login.account.sessionsTitle')}
      </h2>
      <p className="mt-1 text-base text-muted">{t('login.account.sessionsText')}</p>
      <ul className="mt-4 divide-y divide-line border-y border-line">
        {sessions.map(({ ref, agent, begun, seen, current }) => (
          <li key={ref} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
            <div>
              <p className="flex flex-wrap items-center gap-2 font-semibold">
                {agent ?? t('login.account.unknownAgent')}
                {current && <Tag tone="done">{t('login.account.current')}</Tag>}
              </p>
              <p className="text-base text-muted">
                {t('login.account.since', {
                  begun: formatDateTime(language, begun),
                  seen: formatDateTime(language, seen),
                })}
              </p>
            </div>
            {!current && (
              <form method="post" action={paths.account()}>
                <input type="hidden" name="ref" value={ref} />
                <Button look="secondary" name="intent" value="end">
                  {t('login.account.end')}
                </Button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
