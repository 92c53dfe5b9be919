import { classes } from './classes.ts';

export interface Cell {
  readonly id: string;
  /** The whole words, for instance "Verkkosivut: 3 / 5 valmiina". */
  readonly label: string;
  /** At most four characters under the bar. */
  readonly short: string;
  readonly done: number;
  readonly all: number;
  readonly tone?: 'plain' | 'waiting' | 'warning' | 'late';
}

const FILLS = {
  plain: 'fill-accent',
  waiting: 'fill-sky',
  warning: 'fill-amber',
  late: 'fill-berry',
} as const;

/** Small multiples: one cell an area, filled from below, with its number. */
export function StackedCells({ cells }: { cells: readonly Cell[] }) {
  return (
    <ul className="flex gap-1">
      {cells.map(({ id, label, short, done, all, tone = 'plain' }) => {
        const percent = all > 0 ? Math.round((done / all) * 100) : 0;
        const full = percent >= 100;
        return (
          <li key={id} title={label} className="w-9 text-center text-small leading-4 text-muted">
            <span className="sr-only">{label}</span>
            <svg aria-hidden="true" className="block h-6 w-full overflow-hidden rounded-[4px]">
              <rect width="100%" height="100%" className="fill-stone-soft" />
              <rect
                y={`${100 - percent}%`}
                width="100%"
                height={`${percent}%`}
                className={full ? 'fill-mint' : classes(FILLS[tone], 'opacity-25')}
              />
              <text
                x="50%"
                y="17"
                textAnchor="middle"
                className={classes('text-[12px] font-semibold', full ? 'fill-pine-dark' : 'fill-ink')}
              >
                {full ? '✓' : `${done}/${all}`}
              </text>
            </svg>
            <span aria-hidden="true" className="text-[11px]">
              {short}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
