import { type ComponentProps, forwardRef } from 'react';
import { controlClass } from './text-input.tsx';

/** Several lines of text. */
export const TextArea = forwardRef<HTMLTextAreaElement, ComponentProps<'textarea'>>(function TextArea(
  { className, rows = 4, ...rest },
  ref,
) {
  return <textarea ref={ref} rows={rows} className={controlClass(className)} {...rest} />;
});
