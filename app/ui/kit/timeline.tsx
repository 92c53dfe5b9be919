import type { ReactNode } from 'react';
import { classes } from './classes.ts';

export interface Happening {
  readonly id: string;
  /** ISO moment for machines and the words for people. */
  readonly at: { readonly iso: string; readonly text: string };
  readonly title: ReactNode;
  readonly who?: string;
  readonly children?: ReactNode;
  readonly tone?: 'plain' | 'done' | 'returned' | 'waiting' | 'changed';
}

const TONES = {
  plain: 'bg-control',
  done: 'bg-pine',
  returned: 'bg-amber',
  waiting: 'bg-sky',
  changed: 'bg-violet',
} as const;

/** What happened, newest first. */
export function Timeline({ happenings }: { happenings: readonly Happening[] }) {
  return (
    <ol className="space-y-0">
      {happenings.map(({ id, at, title, who, children, tone = 'plain' }) => (
        <li key={id} className="relative border-l-2 border-line pb-6 pl-6 last:border-transparent last:pb-0">
          <span
            aria-hidden="true"
            className={classes(
              'absolute top-1.5 -left-[7px] size-3 rounded-full ring-4 ring-paper',
              TONES[tone],
            )}
          />
          <p className="font-semibold">{title}</p>
          <p className="text-base text-muted">
            {who && `${who}, `}
            <time dateTime={at.iso}>{at.text}</time>
          </p>
          {children && <div className="prose-width mt-2">{children}</div>}
        </li>
      ))}
    </ol>
  );
}
