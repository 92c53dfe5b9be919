import { ArrowRight } from 'lucide-react';
import { useWords } from '#app/i18n/use-words.tsx';
import type { GroupView } from '#app/wizards/engine/table-parts.ts';
import { LevelTag } from './level-tag.tsx';

interface FindingGroupsProps {
  readonly groups: readonly GroupView[];
  /** Words of the link to all findings of a group. */
  readonly link: string;
  readonly hrefOf: (group: GroupView) => string;
}

/** Findings by kind: how many, why, the first of them, and the way to all. */
export function FindingGroups({ groups, link, hrefOf }: FindingGroupsProps) {
  const { t } = useWords();
  return (
    <div>
      <h3 className="font-semibold">{t('files.step.groups')}</h3>
      <ul className="mt-2 divide-y divide-line rounded-card border border-line bg-card">
        {groups.map((group) => {
          const { code, target, level, column, name, reason, count, examples } = group;
          return (
            <li key={`${code} ${target}`} className="p-4 sm:p-5">
              <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <h4 className="font-semibold">{name}</h4>
                <LevelTag level={level} count={count} />
                {column && <span className="text-base text-muted">{t('files.step.where', { column })}</span>}
              </div>
              <p className="prose-width mt-1 text-base">{reason}</p>
              {examples.some(({ row }) => row !== null) && (
                <dl className="mt-2 text-base" aria-label={t('files.step.examples')}>
                  {examples.map(({ position, row, value }) =>
                    row === null ? null : (
                      <div key={position} className="flex gap-3">
                        <dt className="shrink-0 text-muted tabular-nums">{t('files.step.inRow', { row })}</dt>
                        <dd className="min-w-0 truncate">{value || '–'}</dd>
                      </div>
                    ),
                  )}
                </dl>
              )}
              {level !== 'note' && examples.some(({ row }) => row !== null) && (
                <a href={hrefOf(group)} className="line-link mt-1 gap-1.5 font-semibold">
                  {link}
                  <span className="sr-only">
                    : {name} {column}
                  </span>
                  <ArrowRight size={18} aria-hidden="true" />
                </a>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
