import { useWords } from '#app/i18n/use-words.tsx';
import { Tag, type Tone } from '#app/ui/kit/tag.tsx';
import type { RowCounts } from '#app/wizards/engine/table-parts.ts';

/** Rows in order, with remarks and in error: they add up to the rows of data. */
export function CheckCounts({
  counts: { rows, dataRows, clean, warnings, errors, cut },
}: {
  counts: RowCounts;
}) {
  const { t } = useWords();
  const tiles: readonly { readonly n: number; readonly tone: Tone; readonly label: string }[] = [
    { n: clean, tone: 'done', label: t('files.step.clean') },
    { n: warnings, tone: 'warning', label: t('files.step.warnings') },
    { n: errors, tone: errors > 0 ? 'late' : 'plain', label: t('files.step.errors') },
  ];
  return (
    <div>
      <p className="tabular-nums">{t('files.step.total', { rows, dataRows })}</p>
      <ul className="mt-3 grid gap-3 sm:grid-cols-3">
        {tiles.map(({ n, tone, label }) => (
          <li
            key={label}
            className="flex flex-wrap items-center justify-between gap-x-3 rounded-card border border-line bg-card px-4 py-3 sm:block"
          >
            <p className="text-title tabular-nums">{t('files.step.rows', { n })}</p>
            <Tag tone={tone}>{label}</Tag>
          </li>
        ))}
      </ul>
      {cut && <p className="prose-width mt-3 text-base text-muted">{t('files.step.cut')}</p>}
    </div>
  );
}
