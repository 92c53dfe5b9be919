import { useWords } from '#app/i18n/use-words.tsx';
import { FieldGroup } from '#app/ui/kit/field.tsx';
import type { FieldView } from '#app/wizards/engine/view-types.ts';
import { useFieldProps } from './field-props.ts';
import { SimpleField } from './simple-field.tsx';
import { ROWS } from './snapshot.ts';

/** A level for each row and column. */
export function MatrixField({ field }: { field: FieldView }) {
  const { t } = useWords();
  const props = useFieldProps(field, false);
  const { rows = [], columns = [], path } = field;
  return (
    <FieldGroup {...props}>
      {rows.map(({ id }) => (
        <input key={id} type="hidden" name={path + ROWS} value={id} />
      ))}
      <table className="w-full border-collapse text-left text-base max-md:block">
        <thead className="max-md:hidden">
          <tr className="border-b border-control">
            <th scope="col">
              <span className="sr-only">{t('form.matrix.row')}</span>
            </th>
            {columns.map(({ value, label }) => (
              <th key={value} scope="col" className="px-1.5 py-2 text-small font-semibold">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="max-md:block max-md:space-y-4">
          {rows.map((row) => (
            <tr
              key={row.id}
              className="border-b border-line max-md:block max-md:rounded-card max-md:border max-md:bg-card max-md:p-4"
            >
              <th scope="row" className="py-2 pr-3 font-semibold max-md:block">
                {row.title}
              </th>
              {row.fields.map((cell, i) => (
                <td key={cell.path} className="px-1.5 py-2 max-md:block max-md:px-0">
                  <span aria-hidden="true" className="mb-1 block md:hidden">
                    {columns[i]?.label}
                  </span>
                  <SimpleField field={cell} quiet />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </FieldGroup>
  );
}
