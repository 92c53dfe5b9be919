import { useWords } from '#app/i18n/use-words.tsx';
import type { ReadingView } from '#app/wizards/engine/table-parts.ts';

interface PreviewTableProps {
  readonly reading: ReadingView;
  readonly targets: Readonly<Record<string, string>>;
}

/** What scrolls must be reachable by keyboard. */
const REACHABLE = { tabIndex: 0 } as const;

/** The first rows as they were read, under the headings of the file and our names for them. Scrolls by itself. */
export function PreviewTable({ reading: { columns, preview }, targets }: PreviewTableProps) {
  const { t } = useWords();
  const rows = preview.map((cells, at) => ({ key: `row-${at}`, cells }));
  return (
    <section
      aria-label={t('files.step.preview')}
      {...REACHABLE}
      className="mt-6 overflow-x-auto rounded-control border border-line"
    >
      <table className="border-collapse text-left text-base">
        <caption className="sr-only">{t('files.step.preview')}</caption>
        <thead className="bg-stone-soft">
          <tr>
            {columns.map(({ source, header, target }, at) => (
              <th key={source} scope="col" className="px-3 py-2 align-top font-semibold whitespace-nowrap">
                {header || t('files.step.column', { n: at + 1 })}
                <span className="block text-small font-normal text-muted">
                  {(target && targets[target]) || t('files.step.notImported')}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells }) => (
            <tr key={key} className="border-t border-line">
              {columns.map(({ source }, at) => (
                <td key={source} className="max-w-60 truncate px-3 py-1.5">
                  {cells[at] ?? ''}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
