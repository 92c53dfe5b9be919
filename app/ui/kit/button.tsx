import type { ComponentProps } from 'react';
import { classes } from './classes.ts';

type Look = 'primary' | 'secondary' | 'quiet' | 'danger';

const LOOKS: Readonly<Record<Look, string>> = {
  primary: 'px-5 bg-accent text-white hover:bg-accent-dark active:bg-accent-dark',
  secondary: 'px-5 border border-control bg-card text-ink hover:border-ink hover:bg-stone-soft',
  quiet: 'px-3 text-accent underline decoration-1 underline-offset-4 hover:bg-stone-soft hover:decoration-2',
  danger: 'px-5 border border-berry bg-card text-berry hover:bg-berry-soft',
};

/** The classes of a button, for the rare thing that has to look like one. */
export const buttonClass = (look: Look = 'primary', wide = false) =>
  classes('button', LOOKS[look], wide && 'w-full sm:w-auto');

interface ButtonProps extends ComponentProps<'button'> {
  readonly look?: Look;
  /** Fills the width of a phone. */
  readonly wide?: boolean;
}

/** A button that does something. Submits its form unless `type` says otherwise. */
export function Button({ look, wide, className, type = 'submit', ...rest }: ButtonProps) {
  return <button type={type} className={classes(buttonClass(look, wide), className)} {...rest} />;
}

interface LinkButtonProps extends ComponentProps<'a'> {
  readonly look?: Look;
  readonly wide?: boolean;
}

/** A link that looks like a button: it goes somewhere and changes nothing. */
export function LinkButton({ look, wide, className, children, ...rest }: LinkButtonProps) {
  return (
    <a className={classes(buttonClass(look, wide), className)} {...rest}>
      {children}
    </a>
  );
}
