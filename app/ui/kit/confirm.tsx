import type { ReactNode } from 'react';
import { buttonClass } from './button.tsx';

interface ConfirmProps {
  /** Words of the button that only opens. */
  readonly label: string;
  readonly look?: 'secondary' | 'quiet' | 'danger';
  /** What will happen, and the button that does it. */
  readonly children: ReactNode;
}

/** Asks before doing: the first press opens, the second one inside does it. Works without scripts. */
export function Confirm({ label, look = 'secondary', children }: ConfirmProps) {
  return (
    <details className="group">
      <summary className={`${buttonClass(look)} list-none group-open:bg-stone-soft`}>{label}</summary>
      <div className="mt-3 rounded-card border border-line bg-card p-4 shadow-float">{children}</div>
    </details>
  );
}
