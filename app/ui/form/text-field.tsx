import { controlProps, Field } from '#app/ui/kit/field.tsx';
import { TextArea } from '#app/ui/kit/text-area.tsx';
import { TextInput } from '#app/ui/kit/text-input.tsx';
import type { FieldView } from '#app/wizards/engine/view-types.ts';
import { useFieldProps } from './field-props.ts';
import { useStepParts } from './step-parts.ts';

const UNITS: Partial<Record<FieldView['kind'], string>> = { money: '€', percent: '%' };
const SHORT = new Set<FieldView['kind']>(['date', 'number', 'money', 'percent']);

const widthOf = ({ kind, max = 100 }: FieldView) =>
  SHORT.has(kind) || max <= 15 ? 'short' : max <= 40 ? 'medium' : 'full';

/** Text, in one line or several; dates, numbers and amounts are texts too, written as Finns write them. */
export function TextField({ field, quiet }: { field: FieldView; quiet: boolean }) {
  const { register } = useStepParts();
  const props = useFieldProps(field, quiet);
  const shared = { ...controlProps(props), ...register(field.path), defaultValue: String(field.value) };
  if (field.kind === 'area')
    return (
      <Field {...props}>
        <TextArea {...shared} rows={quiet ? 1 : 4} />
      </Field>
    );
  const unit = UNITS[field.kind];
  const suggestions = field.suggestions && `${props.id}-list`;
  const input = (
    <TextInput
      {...shared}
      width={quiet ? 'full' : widthOf(field)}
      inputMode={field.kind === 'date' ? undefined : field.inputMode}
      autoComplete={field.autoComplete ?? 'off'}
      list={suggestions}
    />
  );
  return (
    <Field {...props}>
      {unit ? (
        <div className="flex items-center gap-2">
          {input}
          <span className="text-muted">{unit}</span>
        </div>
      ) : (
        input
      )}
      {suggestions && (
        <datalist id={suggestions}>
          {field.suggestions?.map((text) => (
            <option key={text} value={text} />
          ))}
        </datalist>
      )}
    </Field>
  );
}
