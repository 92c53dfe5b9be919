import { Hourglass } from 'lucide-react';
import { useWords } from '#app/i18n/use-words.tsx';
import { paths } from '#app/paths.ts';

interface SlowThingsProps {
  readonly projectId: string;
  readonly items: readonly { readonly slug: string; readonly title: string }[];
}

/** What takes others' time and is not the next thing, each with why. */
export function SlowThings({ projectId, items }: SlowThingsProps) {
  const { t, find } = useWords();
  if (items.length === 0) return null;
  return (
    <section aria-labelledby="slow-things" className="mt-6">
      <h2 id="slow-things" className="flex items-start gap-2 text-base font-semibold">
        <Hourglass size={20} aria-hidden="true" className="mt-0.5 shrink-0 text-accent" />
        {t('client.home.slow.title')}
      </h2>
      <ul className="mt-1 pl-7">
        {items.map(({ slug, title }) => (
          <li key={slug} className="text-base text-muted">
            <a href={paths.item(projectId, slug)} className="line-link font-semibold sm:min-h-8">
              {title}
            </a>{' '}
            {find(`client.home.slow.${slug}`)}
          </li>
        ))}
      </ul>
    </section>
  );
}
