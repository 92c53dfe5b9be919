import { ChevronRight } from 'lucide-react';
import { useWords } from '#app/i18n/use-words.tsx';
import { ProgressBar } from '#app/ui/kit/progress-bar.tsx';

interface FilledColumnsProps {
  readonly filled: readonly { readonly label: string; readonly count: number }[];
  /** Rows of data. */
  readonly all: number;
}

/** How many rows have something in each column: what the register lacks shows at a glance. */
export function FilledColumns({ filled, all }: FilledColumnsProps) {
  const { t } = useWords();
  if (filled.length === 0 || all === 0) return null;
  return (
    <details className="group rounded-card border border-line bg-card px-4 py-2">
      <summary className="flex min-h-11 cursor-pointer list-none items-center gap-2 font-semibold">
        <ChevronRight size={18} aria-hidden="true" className="shrink-0 group-open:rotate-90" />
        {t('files.step.filled')}
      </summary>
      <dl className="grid gap-x-8 gap-y-2 pt-1 pb-3 sm:grid-cols-2">
        {filled.map(({ label, count }) => {
          const told = t('files.step.filledLine', { count, all });
          return (
            <div key={label} className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3">
              <dt className="truncate text-base">{label}</dt>
              <dd className="text-base text-muted tabular-nums">{told}</dd>
              <dd className="col-span-2">
                <ProgressBar done={count} all={all} label={`${label}: ${told}`} />
              </dd>
            </div>
          );
        })}
      </dl>
    </details>
  );
}
