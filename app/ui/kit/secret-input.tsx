import { LockKeyhole } from 'lucide-react';
import { type ComponentProps, forwardRef } from 'react';
import { TextInput } from './text-input.tsx';

type SecretInputProps = Omit<
  ComponentProps<'input'>,
  'type' | 'defaultValue' | 'value' | 'width' | 'size' | 'ref'
> & {
  /** What is known of the secret that is kept, in words; the field itself is always empty. */
  readonly kept?: string;
};

/** Something that is written and never shown again. Left empty, it keeps what is there. */
export const SecretInput = forwardRef<HTMLInputElement, SecretInputProps>(function SecretInput(
  { kept, ...rest },
  ref,
) {
  return (
    <>
      {kept && (
        <p className="mb-1.5 flex items-center gap-1.5 text-base text-pine-dark">
          <LockKeyhole size={18} aria-hidden="true" className="shrink-0" />
          {kept}
        </p>
      )}
      <TextInput
        ref={ref}
        {...rest}
        type="text"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        data-1p-ignore
        className="font-mono"
      />
    </>
  );
});
