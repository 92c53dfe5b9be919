import { useWords } from '#app/i18n/use-words.tsx';
import { classes } from '#app/ui/kit/classes.ts';
import { FieldGroup } from '#app/ui/kit/field.tsx';
import { Select } from '#app/ui/kit/select.tsx';
import type { FieldView } from '#app/wizards/engine/view-types.ts';
import { useFieldProps } from './field-props.ts';
import { ROWS } from './snapshot.ts';
import { fieldId, useStepParts } from './step-parts.ts';

/** A level for each row and column: a card for each row, in which every column is one line. */
export function MatrixField({ field }: { field: FieldView }) {
  const props = useFieldProps(field, false);
  const { rows = [], columns = [], path } = field;
  return (
    <FieldGroup {...props} label={<h2 className="inline text-large">{field.label}</h2>}>
      {rows.map(({ id }) => (
        <input key={id} type="hidden" name={path + ROWS} value={id} />
      ))}
      <div className="mt-3 grid gap-4 md:grid-cols-2 lg:grid-cols-3">
        {rows.map((row) => (
          <section
            key={row.id}
            aria-labelledby={`${path}-${row.id}-title`}
            className="rounded-card border border-line bg-card px-4 py-3 shadow-card"
          >
            <h3 id={`${path}-${row.id}-title`} className="border-b border-line pb-2 font-semibold">
              {row.title}
            </h3>
            <div className="mt-2 space-y-1.5 text-base">
              {row.fields.map((cell, at) => (
                <MatrixCell key={cell.path} cell={cell} label={columns[at]?.label ?? ''} />
              ))}
            </div>
          </section>
        ))}
      </div>
    </FieldGroup>
  );
}

/** The label repeats the row for those who hear it, since cells of different cards look alike to them. */
function MatrixCell({ cell, label }: { cell: FieldView; label: string }) {
  const { t } = useWords();
  const { register, errorOf } = useStepParts();
  const id = fieldId(cell.path);
  const error = errorOf(cell);
  return (
    <div
      className={classes(
        'grid grid-cols-[minmax(0,1fr)_8rem] items-center gap-x-3 sm:grid-cols-[minmax(0,1fr)_9.5rem]',
        error && 'text-berry',
      )}
    >
      <label htmlFor={id}>
        <span aria-hidden="true">{label}</span>
        <span className="sr-only">{cell.label}</span>
      </label>
      <Select
        id={id}
        {...register(cell.path)}
        options={cell.options ?? []}
        empty={cell.required ? t('common.choose') : undefined}
        defaultValue={String(cell.value)}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
      />
      {error && (
        <p id={`${id}-error`} className="col-span-2 font-semibold">
          {error}
        </p>
      )}
    </div>
  );
}
