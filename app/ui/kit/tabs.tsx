import { classes } from './classes.ts';

export interface Tab {
  readonly href: string;
  readonly label: string;
  readonly here?: boolean;
  readonly count?: number;
}

/** Pages of one thing, as links in a row. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav aria-label={label} className="overflow-x-auto border-b border-line">
      <ul className="flex gap-1">
        {tabs.map(({ href, label: text, here = false, count }) => (
          <li key={href}>
            <a
              href={href}
              aria-current={here ? 'page' : undefined}
              className={classes(
                'tap -mb-px flex items-center gap-2 border-b-3 px-3 whitespace-nowrap',
                here
                  ? 'border-accent font-semibold text-ink'
                  : 'border-transparent text-muted hover:text-ink',
              )}
            >
              {text}
              {count !== undefined && (
                <span className="rounded-full bg-stone-soft px-2 text-small text-muted">{count}</span>
              )}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
