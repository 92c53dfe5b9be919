import type { ReactNode } from 'react';
import { classes } from './classes.ts';

interface CardProps {
  readonly children: ReactNode;
  /** Makes the card a section with this heading's id as its name. */
  readonly labelledBy?: string;
  /** The one thing on the page that should be seen first. */
  readonly leading?: boolean;
  readonly className?: string;
}

/** A white surface on the paper. */
export function Card({ children, labelledBy, leading = false, className }: CardProps) {
  const Element = labelledBy ? 'section' : 'div';
  return (
    <Element
      aria-labelledby={labelledBy}
      className={classes(
        'rounded-card border bg-card p-5 sm:p-6',
        leading ? 'border-accent/30 shadow-float' : 'border-line shadow-card',
        className,
      )}
    >
      {children}
    </Element>
  );
}
