import { type ComponentProps, forwardRef, type ReactNode } from 'react';
import { classes } from './classes.ts';

const ROW = 'flex min-h-11 items-start gap-3 rounded-control py-2 pr-2';
const BOX = 'mt-0.5 size-6 shrink-0 accent-accent';

type TickProps = Omit<ComponentProps<'input'>, 'children'> & {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
};

/** One tick with its label; the whole row can be pressed. */
export const Checkbox = forwardRef<HTMLInputElement, TickProps>(function Checkbox(
  { label, hint, type = 'checkbox', className, ...rest },
  ref,
) {
  return (
    <label className={classes(ROW, className)}>
      <input ref={ref} type={type} className={BOX} {...rest} />
      <span className="min-w-0">
        {label}
        {hint && <span className="block text-base text-muted">{hint}</span>}
      </span>
    </label>
  );
});

/** One choice of several. */
export const Radio = forwardRef<HTMLInputElement, Omit<TickProps, 'type'>>(function Radio(props, ref) {
  return <Checkbox ref={ref} type="radio" {...props} />;
});
