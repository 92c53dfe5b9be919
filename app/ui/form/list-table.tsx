import { useWords } from '#app/i18n/use-words.tsx';
import { classes } from '#app/ui/kit/classes.ts';
import type { FieldView, RowView } from '#app/wizards/engine/view-types.ts';
import { RowActions } from './row-actions.tsx';
import { fieldName } from './rows.ts';
import { SimpleField } from './simple-field.tsx';
import { useStepParts } from './step-parts.ts';
import type { ListRows } from './use-list-rows.ts';

/** Rows as a table on wide screens; the same cells are cards on a phone, each with its label. */
export function ListTable({ field, list }: { field: FieldView; list: ListRows }) {
  const { t } = useWords();
  const { isHidden, noteAt } = useStepParts();
  const noted = list.rows.some(({ id }) => noteAt(`${field.path}.${id}`));
  const cells = field.blank?.fields ?? list.rows[0]?.fields ?? [];
  const columns = cells.filter(
    (column, at) =>
      column.look !== 'carried' && list.rows.some(({ fields }) => fields[at] && !isHidden(fields[at])),
  );
  const crowded = columns.some(isLong);
  const shown = new Set(columns.map(({ path }) => fieldName(path)));
  return (
    <table className="w-full border-collapse text-left text-base max-md:block max-md:space-y-4">
      <thead className="max-md:hidden">
        <tr className="border-b border-control align-bottom">
          <th
            scope="col"
            className={classes('py-2 pl-3 text-small', field.given ? 'font-semibold' : 'w-10 text-muted')}
          >
            {field.given ? field.rowWords?.row : '#'}
          </th>
          {columns.map((column) => (
            <th
              key={column.path}
              scope="col"
              className={classes('px-1.5 py-2 text-small font-semibold', widthOf(column, crowded))}
            >
              {column.label}{' '}
              {!column.required && <span className="font-normal text-muted">{t('common.optional')}</span>}
              {column.help && <span className="block font-normal text-muted">{column.help}</span>}
            </th>
          ))}
          {!noted && (
            <th scope="col">
              <span className="sr-only">{t('form.rows.actions')}</span>
            </th>
          )}
        </tr>
      </thead>
      {list.rows.map((row, index) => (
        <TableRow
          key={row.id}
          field={field}
          row={row}
          list={list}
          index={index}
          shown={shown}
          noted={noted}
        />
      ))}
    </table>
  );
}

const isLong = ({ max = 0 }: FieldView) => max > 1000;

/** Long texts take what the others leave; numbers need little, and so do choices beside a long text. */
function widthOf(column: FieldView, crowded: boolean): string | undefined {
  if (isLong(column)) return 'w-1/3';
  if (column.kind === 'number') return 'w-24';
  return crowded && column.kind === 'choice' ? 'w-36 min-w-36' : undefined;
}

interface TableRowProps {
  readonly field: FieldView;
  readonly row: RowView;
  readonly list: ListRows;
  readonly index: number;
  /** Names of the columns; the other cells stay in the form unseen. */
  readonly shown: ReadonlySet<string>;
  /** Whether the step has something to say about any row: what can be done with a row then stands beside that. */
  readonly noted: boolean;
}

/** A row, and under it what the step has to say about it. */
function TableRow({ field, row, list, index, shown, noted }: TableRowProps) {
  const { isHidden, noteAt } = useStepParts();
  const paired = pairsOf(row.fields.filter((cell) => cell.look !== 'carried' && !isHidden(cell)));
  const actions = !field.given && <RowActions list={list} path={field.path} id={row.id} index={index} />;
  return (
    <tbody className="border-b border-line max-md:relative max-md:block max-md:rounded-card max-md:border max-md:bg-card max-md:p-4 max-md:pt-16 max-md:shadow-card">
      <tr className="align-top max-md:grid max-md:grid-cols-2 max-md:gap-x-3">
        <th
          scope="row"
          className="py-2 pl-3 font-normal max-md:absolute max-md:top-2 max-md:left-4 max-md:p-0 max-md:text-body max-md:font-semibold max-md:text-ink"
        >
          <span className={classes('leading-11', !field.given && 'md:sr-only')}>{list.titleOf(index)}</span>
          {!field.given && (
            <span aria-hidden="true" className="text-small leading-11 text-muted max-md:hidden">
              {index + 1}
            </span>
          )}
        </th>
        {row.fields.map((cell) => (
          <TableCell
            key={cell.path}
            cell={cell}
            shown={shown.has(fieldName(cell.path))}
            paired={paired.has(cell.path)}
          />
        ))}
        {!noted && <td className="py-2 max-md:absolute max-md:top-2 max-md:right-2 max-md:p-0">{actions}</td>}
      </tr>
      {noted && (
        <tr className="max-md:block">
          <td className="max-md:hidden" />
          <td colSpan={shown.size} className="px-1.5 pb-2 max-md:block max-md:px-0 max-md:pt-3 max-md:pb-0">
            <div className="flex items-start justify-between gap-x-6">
              <div className="min-w-0 grow md:py-2">{noteAt(`${field.path}.${row.id}`)}</div>
              <div className="shrink-0 max-md:absolute max-md:top-2 max-md:right-2">{actions}</div>
            </div>
          </td>
        </tr>
      )}
    </tbody>
  );
}

const isShort = ({ kind, look }: FieldView) => kind === 'number' || kind === 'choice' || look === 'short';

/** Paths of short cells that follow each other: on a phone they stand two to a line. */
function pairsOf(cells: readonly FieldView[]): ReadonlySet<string> {
  const paired = new Set<string>();
  for (let at = 0; at + 1 < cells.length; at++) {
    const [first, second] = [cells[at], cells[at + 1]];
    if (!first || !second || !isShort(first) || !isShort(second)) continue;
    paired.add(first.path).add(second.path);
    at++;
  }
  return paired;
}

interface TableCellProps {
  readonly cell: FieldView;
  readonly shown: boolean;
  /** Takes half a line of a card. */
  readonly paired: boolean;
}

function TableCell({ cell, shown, paired }: TableCellProps) {
  const { isHidden } = useStepParts();
  if (cell.look === 'carried')
    return (
      <td hidden>
        <input type="hidden" name={cell.path} defaultValue={String(cell.value)} />
      </td>
    );
  return (
    <td
      hidden={!shown}
      className={classes(
        'px-1.5 py-2 max-md:block max-md:px-0',
        cell.kind === 'number' ? 'md:min-w-20' : 'md:min-w-32',
        paired ? 'max-md:min-w-0 max-md:self-end' : 'max-md:col-span-2',
        isHidden(cell) && 'max-md:hidden',
      )}
    >
      <span aria-hidden="true" className="mb-1 block font-semibold md:hidden">
        {cell.label}
      </span>
      <SimpleField field={cell} quiet />
    </td>
  );
}
