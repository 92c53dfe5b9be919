import { useWords } from '#app/i18n/use-words.tsx';
import { RadioGroup } from '#app/ui/kit/choice-group.tsx';
import { controlProps, Field } from '#app/ui/kit/field.tsx';
import { Select } from '#app/ui/kit/select.tsx';
import type { FieldView } from '#app/wizards/engine/view-types.ts';
import { useFieldProps } from './field-props.ts';
import { useStepParts } from './step-parts.ts';

/** As many choices are laid open; more of them stand in a list. */
const OPEN = 5;

const asRadios = ({ look, options = [] }: FieldView) =>
  look === 'radio' || look === 'inline' || (look !== 'select' && options.length <= OPEN);

/** Exactly one of the choices, or yes and no. */
export function ChoiceField({ field, quiet }: { field: FieldView; quiet: boolean }) {
  const { t } = useWords();
  const { register, optionsOf } = useStepParts();
  const props = useFieldProps(field, quiet);
  const { path, kind, look } = field;
  const options = optionsOf(field);
  const value = String(field.value);
  if (!quiet && asRadios(field))
    return (
      <RadioGroup
        {...props}
        name={path}
        options={options}
        value={value}
        inline={kind === 'yesNo' || look === 'inline'}
      />
    );
  return (
    <Field {...props}>
      <Select
        {...controlProps(props)}
        {...register(path)}
        options={options}
        empty={t('common.choose')}
        defaultValue={value}
        className={quiet ? undefined : 'max-w-80'}
      />
    </Field>
  );
}
