import { formatDate } from '#app/i18n/formats.ts';
import { useWords } from '#app/i18n/use-words.tsx';
import { controlProps, Field } from '#app/ui/kit/field.tsx';
import { SecretInput } from '#app/ui/kit/secret-input.tsx';
import type { FieldView } from '#app/wizards/engine/view-types.ts';
import { useFieldProps } from './field-props.ts';
import { useStepParts } from './step-parts.ts';

/** A secret: written, never shown; saved only when the whole step is, not while typing. */
export function SecretField({ field, quiet }: { field: FieldView; quiet: boolean }) {
  const { t, language } = useWords();
  const { register } = useStepParts();
  const props = useFieldProps(field, quiet);
  const { saved } = field;
  const kept =
    saved &&
    t(saved.destroyedAt ? 'common.secretDestroyed' : 'common.secretSaved', {
      date: formatDate(language, saved.destroyedAt ?? saved.at),
      ending: saved.ending,
    });
  return (
    <Field {...props}>
      <SecretInput {...controlProps(props)} {...register(field.path)} kept={kept} data-secret />
    </Field>
  );
}
