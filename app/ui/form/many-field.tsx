import { ChevronDown } from 'lucide-react';
import { useWords } from '#app/i18n/use-words.tsx';
import { Checkbox } from '#app/ui/kit/checkbox.tsx';
import { CheckboxGroup } from '#app/ui/kit/choice-group.tsx';
import { FieldGroup } from '#app/ui/kit/field.tsx';
import { controlClass } from '#app/ui/kit/text-input.tsx';
import type { FieldView } from '#app/wizards/engine/view-types.ts';
import { useFieldProps } from './field-props.ts';
import { useStepParts } from './step-parts.ts';
import { useTicked } from './use-ticked.ts';

/** Any number of the choices. In a table they fold into one line that says how many. */
export function ManyField({ field, quiet }: { field: FieldView; quiet: boolean }) {
  const props = useFieldProps(field, quiet);
  const options = useStepParts().optionsOf(field);
  const { path } = field;
  const values = typeof field.value === 'string' ? [] : field.value;
  if (quiet) return <FoldedMany field={field} values={values} />;
  return <CheckboxGroup {...props} name={path} options={options} values={values} />;
}

function FoldedMany({ field, values }: { field: FieldView; values: readonly string[] }) {
  const { t } = useWords();
  const props = useFieldProps(field, true);
  const options = useStepParts().optionsOf(field);
  const { path } = field;
  const [ticked, listen] = useTicked(values);
  const names = options.filter(({ value }) => ticked.includes(value)).map(({ label }) => label);
  return (
    <FieldGroup {...props}>
      <details className="group relative" onChange={listen}>
        <summary
          className={controlClass('flex list-none items-center gap-2')}
          aria-invalid={props.error ? true : undefined}
        >
          <span className="min-w-0 flex-1 truncate">
            {names.length > 2
              ? t('form.rows.chosen', { n: names.length })
              : names.join(', ') || t('common.choose')}
          </span>
          <ChevronDown size={20} aria-hidden="true" className="shrink-0 text-muted group-open:rotate-180" />
        </summary>
        <div className="mt-1 rounded-control border border-line bg-card px-3 py-1 md:absolute md:right-0 md:z-10 md:w-64 md:shadow-float">
          {options.map(({ value, label }) => (
            <Checkbox
              key={value}
              name={path}
              value={value}
              label={label}
              defaultChecked={values.includes(value)}
            />
          ))}
        </div>
      </details>
    </FieldGroup>
  );
}
