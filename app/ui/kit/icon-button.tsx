import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { classes } from './classes.ts';

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  readonly icon: LucideIcon;
  /** What it does; heard and shown as a hint. */
  readonly label: string;
}

/** A button of one icon, 44 px square, with its words for those who do not see it. */
export function IconButton({ icon: Icon, label, className, type = 'button', ...rest }: IconButtonProps) {
  return (
    <button
      type={type}
      aria-label={label}
      title={label}
      className={classes(
        'tap inline-flex shrink-0 items-center justify-center rounded-control text-muted transition-colors',
        'duration-150 hover:bg-stone-soft hover:text-ink disabled:opacity-40',
        className,
      )}
      {...rest}
    >
      <Icon size={20} aria-hidden="true" />
    </button>
  );
}
