import { useState } from 'react';
import { hexColour } from '#app/checks/hex-colour.ts';
import { useWords } from '#app/i18n/use-words.tsx';
import { controlProps, Field } from '#app/ui/kit/field.tsx';
import { TextInput } from '#app/ui/kit/text-input.tsx';
import type { FieldView } from '#app/wizards/engine/view-types.ts';
import { useFieldProps } from './field-props.ts';
import { useStepParts } from './step-parts.ts';

const rightColour = (text: string) => {
  const verdict = hexColour(text);
  return verdict.ok ? verdict.value : undefined;
};

/** A colour as text with its swatch; where scripts run, pressing the swatch opens the browser's own picker. */
export function ColourField({ field, quiet }: { field: FieldView; quiet: boolean }) {
  const { t } = useWords();
  const { register, set } = useStepParts();
  const props = useFieldProps(field, quiet);
  const [text, setText] = useState(String(field.value));
  const colour = rightColour(text);
  return (
    <Field {...props}>
      <div className="flex items-center gap-2">
        <span className="relative size-11 shrink-0 overflow-hidden rounded-control border border-control bg-card focus-within:outline-3 focus-within:outline-focus">
          <svg aria-hidden="true" viewBox="0 0 44 44" className="size-full">
            {colour ? (
              <rect width="44" height="44" fill={colour} />
            ) : (
              <path d="M0 44 44 0" stroke="currentColor" className="text-control" />
            )}
          </svg>
          <input
            type="color"
            aria-label={t('form.colour.pick', { label: field.label })}
            value={colour?.toLowerCase() ?? '#ffffff'}
            onChange={({ target }) => {
              setText(target.value.toUpperCase());
              set(field.path, target.value.toUpperCase());
            }}
            className="js-only absolute inset-0 size-full cursor-pointer opacity-0"
          />
        </span>
        <TextInput
          {...controlProps(props)}
          {...register(field.path)}
          defaultValue={String(field.value)}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
          width="short"
          autoComplete="off"
          spellCheck={false}
        />
      </div>
    </Field>
  );
}
