import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

interface EmptyStateProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly children?: ReactNode;
  /** The one thing to do from here. */
  readonly action?: ReactNode;
}

/** Where nothing is yet: why, and what to do. */
export function EmptyState({ icon: Icon, title, children, action }: EmptyStateProps) {
  return (
    <div className="rounded-card border border-line bg-card px-6 py-12 text-center">
      <span className="mx-auto flex size-16 items-center justify-center rounded-full bg-accent-soft">
        <Icon size={30} strokeWidth={1.75} aria-hidden="true" className="text-accent" />
      </span>
      <h2 className="mt-4 text-large">{title}</h2>
      {children && <div className="prose-width mx-auto mt-2 text-muted">{children}</div>}
      {action && <div className="mt-6">{action}</div>}
    </div>
  );
}
