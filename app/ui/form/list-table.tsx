import { useWords } from '#app/i18n/use-words.tsx';
import type { FieldView, RowView } from '#app/wizards/engine/view-types.ts';
import { RowActions } from './row-actions.tsx';
import { SimpleField } from './simple-field.tsx';
import type { ListRows } from './use-list-rows.ts';

/** Rows as a table on wide screens; the same cells are cards on a phone, each with its label. */
export function ListTable({ field, list }: { field: FieldView; list: ListRows }) {
  const { t } = useWords();
  const columns = field.blank?.fields ?? list.rows[0]?.fields ?? [];
  return (
    <table className="w-full border-collapse text-left text-base max-md:block">
      <thead className="max-md:hidden">
        <tr className="border-b border-control align-bottom">
          <th scope="col" className="w-10 py-2 pl-3 text-small text-muted">
            #
          </th>
          {columns.map(({ path, label, help, required }) => (
            <th key={path} scope="col" className="px-1.5 py-2 text-small font-semibold">
              {label} {!required && <span className="font-normal text-muted">{t('common.optional')}</span>}
              {help && <span className="block font-normal text-muted">{help}</span>}
            </th>
          ))}
          <th scope="col">
            <span className="sr-only">{t('form.rows.actions')}</span>
          </th>
        </tr>
      </thead>
      <tbody className="max-md:block max-md:space-y-4">
        {list.rows.map((row, index) => (
          <TableRow key={row.id} field={field} row={row} list={list} index={index} />
        ))}
      </tbody>
    </table>
  );
}

interface TableRowProps {
  readonly field: FieldView;
  readonly row: RowView;
  readonly list: ListRows;
  readonly index: number;
}

function TableRow({ field, row, list, index }: TableRowProps) {
  return (
    <tr className="border-b border-line align-top max-md:relative max-md:block max-md:rounded-card max-md:border max-md:bg-card max-md:p-4 max-md:pt-16 max-md:shadow-card">
      <th
        scope="row"
        className="py-2 pl-3 text-small font-normal text-muted max-md:absolute max-md:top-4 max-md:left-4 max-md:p-0 max-md:text-body max-md:font-semibold max-md:text-ink"
      >
        <span className="leading-11 md:sr-only">{list.titleOf(index)}</span>
        <span aria-hidden="true" className="leading-11 max-md:hidden">
          {index + 1}
        </span>
      </th>
      {row.fields.map((cell) => (
        <td key={cell.path} className="min-w-28 px-1.5 py-2 max-md:block max-md:px-0">
          <span aria-hidden="true" className="mb-1 block font-semibold md:hidden">
            {!cell.hidden && cell.label}
          </span>
          <SimpleField field={cell} quiet />
        </td>
      ))}
      <td className="py-2 max-md:absolute max-md:top-2 max-md:right-2 max-md:p-0">
        <RowActions list={list} path={field.path} id={row.id} index={index} />
      </td>
    </tr>
  );
}
