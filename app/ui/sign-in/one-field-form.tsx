import type { ComponentProps } from 'react';
import { Button } from '../kit/button.tsx';
import { controlProps, Field } from '../kit/field.tsx';
import { TextInput } from '../kit/text-input.tsx';

interface OneFieldFormProps {
  /** Tells two forms of one page apart. */
  readonly id?: string;
  readonly action: string;
  readonly intent: string;
  readonly label: string;
  readonly help?: string;
  readonly error?: string;
  readonly submit: string;
  readonly look?: ComponentProps<typeof Button>['look'];
  readonly input: ComponentProps<typeof TextInput> & { readonly name: string };
}

/** A form that asks one thing. When it comes back with a fault, its field has the focus. */
export function OneFieldForm(props: OneFieldFormProps) {
  const { action, intent, label, help, error, submit, look, input } = props;
  const id = `field-${props.id ?? input.name}`;
  return (
    <form method="post" action={action} noValidate className="space-y-5">
      <input type="hidden" name="intent" value={intent} />
      <Field id={id} label={label} help={help} error={error}>
        <TextInput {...input} {...controlProps({ id, help, error })} required autoFocus={Boolean(error)} />
      </Field>
      <Button wide look={look}>
        {submit}
      </Button>
    </form>
  );
}
