import { classes } from './classes.ts';

export interface Cell {
  readonly id: string;
  /** The whole words, for instance "Verkkosivut: 60 % täytetty, 3/5 hyväksytty". */
  readonly label: string;
  /** At most six characters, where the column has no headings for the cells. */
  readonly short: string;
  /** How far the cell is filled, whole per cent. */
  readonly percent: number;
  /** Nothing is left to do; a full cell is not yet a finished one. */
  readonly finished: boolean;
  readonly tone?: 'plain' | 'waiting' | 'warning';
}

const FILLS = { plain: 'fill-accent/25', waiting: 'fill-sky/30', warning: 'fill-amber/35' } as const;
const MARKS = { plain: 'hidden', waiting: 'fill-sky', warning: 'fill-amber' } as const;

interface StackedCellsProps {
  /** A place for every column; undefined keeps it empty, so that the same thing stands in the same place in every row. */
  readonly cells: readonly (Cell | undefined)[];
  /** On wide screens the names stand above the column instead of under each cell. */
  readonly named?: boolean;
}

/** Small multiples: one cell a thing, filled from below, with its number; a corner is marked where something waits. */
export function StackedCells({ cells, named = false }: StackedCellsProps) {
  return (
    <ul className={classes('flex gap-x-0.5 gap-y-1 md:gap-x-1', named ? 'max-md:flex-wrap' : 'flex-wrap')}>
      {cells.map((cell, place) =>
        cell ? (
          <CellItem key={cell.id} cell={cell} named={named} />
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: an empty place is nothing but its place
          <li key={place} aria-hidden="true" className="w-10 max-md:hidden" />
        ),
      )}
    </ul>
  );
}

function CellItem({ cell, named }: { cell: Cell; named: boolean }) {
  const { label, short, percent, finished, tone = 'plain' } = cell;
  return (
    <li title={label} className="w-10 text-center text-small leading-4 text-muted">
      <span className="sr-only">{label}</span>
      <svg aria-hidden="true" className="block h-6 w-full overflow-hidden rounded-[4px]">
        <rect width="100%" height="100%" className={finished ? 'fill-mint' : 'fill-stone-soft'} />
        {!finished && (
          <rect y={`${100 - percent}%`} width="100%" height={`${percent}%`} className={FILLS[tone]} />
        )}
        <path d="M0 0h9l-9 9z" className={finished ? 'hidden' : MARKS[tone]} />
        <text
          x="50%"
          y="17"
          textAnchor="middle"
          className={classes('text-[12px] font-semibold', finished ? 'fill-pine-dark' : 'fill-ink')}
        >
          {finished ? '✓' : `${percent}\u00a0%`}
        </text>
      </svg>
      <span aria-hidden="true" className={classes('text-[11px]', named && 'md:hidden')}>
        {short}
      </span>
    </li>
  );
}
