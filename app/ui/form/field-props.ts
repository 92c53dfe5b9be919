import type { FieldProps } from '#app/ui/kit/field.tsx';
import type { FieldView } from '#app/wizards/engine/view-types.ts';
import { fieldId, useStepParts } from './step-parts.ts';

/** What the shell around a control shows, from the field and the state of the form. */
export function useFieldProps(field: FieldView, quiet: boolean): FieldProps {
  const { errorOf, warningOf, isOptional } = useStepParts();
  return {
    id: fieldId(field.path),
    label: field.label,
    help: field.help,
    example: field.example,
    error: errorOf(field),
    warning: warningOf(field),
    optional: isOptional(field),
    quiet,
  };
}
