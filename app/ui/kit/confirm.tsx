import type { ReactNode } from 'react';
import { buttonClass } from './button.tsx';
import { classes } from './classes.ts';

interface ConfirmProps {
  /** Words of the button that only opens. */
  readonly label: string;
  /** What it is done to, where several stand on one page; heard only. */
  readonly of?: string;
  /** Already opened, when what was inside came back with a fault. */
  readonly open?: boolean;
  /** As wide as what it stands in. */
  readonly wide?: boolean;
  readonly look?: 'secondary' | 'quiet' | 'danger';
  /** What will happen, and the button that does it. */
  readonly children: ReactNode;
}

/** Asks before doing: the first press opens, the second one inside does it. Works without scripts. */
export function Confirm({ label, of, open, wide = false, look = 'secondary', children }: ConfirmProps) {
  return (
    <details className="group open:w-full" open={open}>
      <summary className={classes(buttonClass(look), 'list-none group-open:bg-stone-soft', wide && 'w-full')}>
        {label}
        {of && <span className="sr-only">: {of}</span>}
      </summary>
      <div className="mt-3 rounded-card border border-line bg-card p-4 shadow-float">{children}</div>
    </details>
  );
}
