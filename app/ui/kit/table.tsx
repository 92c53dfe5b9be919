import type { ReactNode } from 'react';
import { classes } from './classes.ts';

export interface Column<Row> {
  readonly id: string;
  readonly title: string;
  /** Shown instead of the title, which is then only heard. */
  readonly heading?: ReactNode;
  /** Null where there is nothing: a dash in the table, left out of the card. */
  readonly cell: (row: Row) => ReactNode;
  /** Numbers and dates stand at the right. */
  readonly end?: boolean;
  /** The cell that names the row. */
  readonly head?: boolean;
  readonly sort?: { readonly href: string; readonly direction?: 'ascending' | 'descending' };
}

interface TableProps<Row> {
  /** What the table holds; heard before it. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** Gives every row `data-row`, so that keys can walk them. */
  readonly keyboard?: boolean;
}

/** A table on wide screens, a stack of cards on a phone; the column's title then stands before each value. */
export function Table<Row>({ caption, columns, rows, rowKey, keyboard = false }: TableProps<Row>) {
  return (
    <table className="w-full border-collapse text-left max-md:block">
      <caption className="sr-only">{caption}</caption>
      <thead className="max-md:sr-only">
        <tr className="border-b border-control">
          {columns.map(({ id, title, heading, end, sort }) => (
            <th
              key={id}
              scope="col"
              aria-sort={sort?.direction}
              className={classes('px-3 py-2 text-small font-semibold text-muted', end && 'text-right')}
            >
              {sort ? <SortLink title={title} {...sort} /> : <Heading title={title} heading={heading} />}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="max-md:block max-md:space-y-3">
        {rows.map((row) => (
          <tr
            key={rowKey(row)}
            data-row={keyboard || undefined}
            className="border-b border-line hover:bg-stone-soft/60 max-md:block max-md:rounded-card max-md:border max-md:bg-card max-md:p-4"
          >
            {columns.map((column) => (
              <TableCell key={column.id} column={column} row={row} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Heading({ title, heading }: { title: string; heading?: ReactNode }) {
  if (!heading) return title;
  return (
    <>
      <span className="sr-only">{title}</span>
      {heading}
    </>
  );
}

function TableCell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const { cell, title, end, head } = column;
  const Element = head ? 'th' : 'td';
  const content = cell(row);
  return (
    <Element
      scope={head ? 'row' : undefined}
      className={classes(
        'px-3 py-2.5 align-middle font-normal max-md:flex max-md:gap-3 max-md:px-0 max-md:py-1',
        end && 'md:text-right',
        content === null && 'max-md:hidden',
      )}
    >
      {!head && (
        <span aria-hidden="true" className="w-32 shrink-0 text-muted md:hidden">
          {title}
        </span>
      )}
      <span className={classes('min-w-0 md:contents', head && 'max-md:text-body')}>
        {content ?? <span className="text-muted">–</span>}
      </span>
    </Element>
  );
}

function SortLink({
  title,
  href,
  direction,
}: {
  title: string;
  href: string;
  direction?: 'ascending' | 'descending';
}) {
  const mark = direction === 'ascending' ? '↑' : direction === 'descending' ? '↓' : '';
  return (
    <a href={href} className="inline-flex min-h-8 items-center gap-1 hover:text-ink hover:underline">
      {title} {mark && <span aria-hidden="true">{mark}</span>}
    </a>
  );
}
