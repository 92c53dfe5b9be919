import type { FieldView } from '#app/wizards/engine/view-types.ts';
import { RowActions } from './row-actions.tsx';
import { SimpleField } from './simple-field.tsx';
import { useStepParts } from './step-parts.ts';
import type { ListRows } from './use-list-rows.ts';

/** Each row as a card with its fields one below another. */
export function ListCards({ field, list }: { field: FieldView; list: ListRows }) {
  const { noteAt } = useStepParts();
  return (
    <ol className="space-y-4">
      {list.rows.map((row, index) => {
        const heading = `${field.path}-${row.id}-title`;
        return (
          <li
            key={row.id}
            aria-labelledby={heading}
            className="rounded-card border border-line bg-card p-4 shadow-card sm:p-5"
          >
            <div className="mb-3 flex flex-wrap items-center justify-between gap-x-2">
              <h3 id={heading} className="min-w-0 wrap-anywhere font-semibold">
                {list.titleOf(index)}
              </h3>
              {!field.given && <RowActions list={list} path={field.path} id={row.id} index={index} />}
            </div>
            {noteAt(`${field.path}.${row.id}`)}
            <div className="space-y-5">
              {row.fields.map((cell) => (
                <SimpleField key={cell.path} field={cell} />
              ))}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
