import { type ComponentProps, forwardRef } from 'react';
import { classes } from './classes.ts';

/** The shared look of everything that one types into or chooses from. */
export const controlClass = (className?: string) => classes('control', className);

export type TextInputProps = Omit<ComponentProps<'input'>, 'size'> & {
  /** A width that tells how much is expected. */
  readonly width?: 'short' | 'medium' | 'full';
};

const WIDTHS = { short: 'max-w-44', medium: 'max-w-80', full: undefined } as const;

/** One line of text. */
export const TextInput = forwardRef<HTMLInputElement, TextInputProps>(function TextInput(
  { width = 'full', className, type = 'text', ...rest },
  ref,
) {
  return (
    <input ref={ref} type={type} className={controlClass(classes(WIDTHS[width], className))} {...rest} />
  );
});
