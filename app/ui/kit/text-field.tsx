import { controlProps, Field, type FieldProps } from './field.tsx';
import { TextInput, type TextInputProps } from './text-input.tsx';

interface TextFieldProps extends FieldProps, Pick<TextInputProps, 'width' | 'inputMode' | 'placeholder'> {
  /** Form name, when it is another than the id. */
  readonly name?: string;
  /** What stands in it at first. */
  readonly typed: string;
}

/** A line of text in a form that is posted as a whole, with its label, help and fault. */
export function TextField({ name, typed, width, inputMode, placeholder, ...field }: TextFieldProps) {
  return (
    <Field {...field}>
      <TextInput
        {...controlProps(field)}
        name={name ?? field.id}
        defaultValue={typed}
        autoComplete="off"
        {...{ width, inputMode, placeholder }}
      />
    </Field>
  );
}
