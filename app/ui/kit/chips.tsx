import { Check } from 'lucide-react';
import { classes } from './classes.ts';

export interface Chip {
  /** Address with this filter switched over. */
  readonly href: string;
  readonly label: string;
  readonly on?: boolean;
  readonly count?: number;
}

/** Filters as links, so that they stay in the address and can be shared. */
export function Chips({ label, chips }: { label: string; chips: readonly Chip[] }) {
  return (
    <nav aria-label={label}>
      <ul className="flex flex-wrap gap-2">
        {chips.map(({ href, label: text, on = false, count }) => (
          <li key={href}>
            <a
              href={href}
              aria-current={on ? 'true' : undefined}
              className={classes(
                'relative inline-flex min-h-9 items-center gap-1.5 rounded-full border px-3.5',
                "before:absolute before:inset-x-0 before:-inset-y-1 before:content-['']",
                on
                  ? 'border-accent bg-accent-soft font-semibold text-accent-dark'
                  : 'border-control bg-card text-ink hover:border-ink',
              )}
            >
              {on && <Check size={16} strokeWidth={2.5} aria-hidden="true" />}
              {text}
              {count !== undefined && <span className="text-muted">{count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
