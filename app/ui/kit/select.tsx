import { ChevronDown } from 'lucide-react';
import { type ComponentProps, forwardRef } from 'react';
import { classes } from './classes.ts';
import { controlClass } from './text-input.tsx';

export interface SelectOption {
  readonly value: string;
  readonly label: string;
}

interface SelectProps extends ComponentProps<'select'> {
  readonly options: readonly SelectOption[];
  /** The words of the empty choice; without it the first option is chosen. */
  readonly empty?: string;
}

/** One of many, from the browser's own list. */
export const Select = forwardRef<HTMLSelectElement, SelectProps>(function Select(
  { options, empty, className, ...rest },
  ref,
) {
  return (
    <span className={classes('relative block', className)}>
      <select ref={ref} className={controlClass('appearance-none pr-10')} {...rest}>
        {empty !== undefined && <option value="">{empty}</option>}
        {options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <ChevronDown
        size={20}
        aria-hidden="true"
        className="pointer-events-none absolute top-3 right-3 text-muted"
      />
    </span>
  );
});
