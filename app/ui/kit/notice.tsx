import { CircleAlert, CircleCheck, Info, type LucideIcon, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { classes } from './classes.ts';

type Level = 'info' | 'success' | 'warning' | 'error';

const LEVELS: Readonly<
  Record<Level, { icon: LucideIcon; look: string; role: 'status' | 'alert' | undefined }>
> = {
  info: { icon: Info, look: 'border-sky bg-sky-soft text-sky', role: undefined },
  success: { icon: CircleCheck, look: 'border-pine bg-mint text-pine-dark', role: 'status' },
  warning: { icon: TriangleAlert, look: 'border-amber bg-amber-soft text-amber', role: undefined },
  error: { icon: CircleAlert, look: 'border-berry bg-berry-soft text-berry', role: 'alert' },
};

interface NoticeProps {
  readonly level: Level;
  readonly title?: string;
  readonly children?: ReactNode;
  /** Leaves by itself after a while, where scripts run. Only for what nobody must read. */
  readonly passing?: boolean;
}

/** Something to know, in its place on the page. */
export function Notice({ level, title, children, passing = false }: NoticeProps) {
  const { icon: Icon, look, role } = LEVELS[level];
  return (
    <div
      role={role}
      data-passing={passing || undefined}
      className={classes('flex gap-3 rounded-control border-l-4 px-4 py-3', look)}
    >
      <Icon size={22} aria-hidden="true" className="mt-0.5 shrink-0" />
      <div className="prose-width min-w-0 text-ink">
        {title && <p className="font-semibold">{title}</p>}
        {children}
      </div>
    </div>
  );
}
