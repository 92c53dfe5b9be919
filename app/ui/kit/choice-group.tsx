import { Checkbox, Radio } from './checkbox.tsx';
import { classes } from './classes.ts';
import { FieldGroup, type FieldProps } from './field.tsx';
import type { SelectOption } from './select.tsx';

interface GroupProps extends FieldProps {
  readonly name: string;
  readonly options: readonly (SelectOption & { readonly hint?: string })[];
  /** Side by side, for few short choices. */
  readonly inline?: boolean;
}

const layout = (inline = false) => classes('flex', inline ? 'flex-wrap gap-x-8' : 'flex-col');

/** One of a few, all of them in sight. */
export function RadioGroup({
  name,
  options,
  inline,
  value,
  ...field
}: GroupProps & { readonly value?: string }) {
  return (
    <FieldGroup {...field}>
      <div className={layout(inline)}>
        {options.map((option) => (
          <Radio
            key={option.value}
            name={name}
            value={option.value}
            label={option.label}
            hint={option.hint}
            defaultChecked={option.value === value}
          />
        ))}
      </div>
    </FieldGroup>
  );
}

/** Any number of a few. */
export function CheckboxGroup({
  name,
  options,
  inline,
  values = [],
  ...field
}: GroupProps & { readonly values?: readonly string[] }) {
  return (
    <FieldGroup {...field}>
      <div className={layout(inline)}>
        {options.map((option) => (
          <Checkbox
            key={option.value}
            name={name}
            value={option.value}
            label={option.label}
            hint={option.hint}
            defaultChecked={values.includes(option.value)}
          />
        ))}
      </div>
    </FieldGroup>
  );
}
