import { useWords } from '#app/i18n/use-words.tsx';
import { paths } from '#app/paths.ts';
import type { PictureItem } from '#app/rules/picture-item.ts';
import { LinkButton } from '../kit/button.tsx';
import { StatusTag } from './status-tag.tsx';
import { whenText } from './when.ts';

/** What the client has handed in and nobody has decided on, the first thing on the page. */
export function WaitingItems({
  projectId,
  items,
  now,
}: {
  projectId: string;
  items: readonly PictureItem[];
  now: Date;
}) {
  const words = useWords();
  const { t } = words;
  return (
    <section aria-labelledby="waiting">
      <h2 id="waiting" className="text-large">
        {t('manage.project.waitsForYou')}
      </h2>
      {items.length === 0 ? (
        <p className="mt-2 text-muted">{t('manage.project.nothingWaits')}</p>
      ) : (
        <ul className="mt-3 divide-y divide-line rounded-card border border-sky/40 bg-card shadow-card">
          {items.map((item) => (
            <li key={item.slug} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
              <div className="min-w-0 flex-1 basis-64">
                <p className="font-semibold">{item.title}</p>
                <p className="text-small text-muted">
                  {t('manage.project.since', {
                    name: item.updatedBy ?? '',
                    when: whenText(words, item.updatedAt, now),
                  })}
                </p>
                {item.reason && (
                  <p className="prose-width mt-1">{t('manage.project.reason', { reason: item.reason })}</p>
                )}
              </div>
              <StatusTag status={item.status} />
              <LinkButton href={paths.review(projectId, item.slug)} className="max-sm:w-full">
                {t(item.status === 'submitted' ? 'manage.project.check' : 'manage.project.answer')}
                <span className="sr-only">: {item.title}</span>
              </LinkButton>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
