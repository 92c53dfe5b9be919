import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  Clock,
  type LucideIcon,
  PencilLine,
  RefreshCw,
  TriangleAlert,
  Undo2,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { classes } from './classes.ts';

export type Tone = 'plain' | 'begun' | 'done' | 'waiting' | 'warning' | 'returned' | 'late' | 'changed';

const TONES: Readonly<Record<Tone, { icon: LucideIcon; look: string }>> = {
  plain: { icon: CircleDashed, look: 'bg-stone-soft text-muted' },
  begun: { icon: PencilLine, look: 'bg-stone-soft text-ink' },
  done: { icon: CircleCheck, look: 'bg-mint text-pine-dark' },
  waiting: { icon: Clock, look: 'bg-sky-soft text-sky' },
  warning: { icon: TriangleAlert, look: 'bg-amber-soft text-amber' },
  returned: { icon: Undo2, look: 'bg-amber-soft text-amber' },
  late: { icon: CircleAlert, look: 'bg-berry-soft text-berry' },
  changed: { icon: RefreshCw, look: 'bg-violet-soft text-violet' },
};

interface TagProps {
  readonly tone: Tone;
  readonly children: ReactNode;
  readonly icon?: LucideIcon;
}

/** A state: its word and its icon on its ground, so that colour never stands alone. */
export function Tag({ tone, children, icon }: TagProps) {
  const Icon = icon ?? TONES[tone].icon;
  return (
    <span
      className={classes(
        'inline-flex max-w-full items-center gap-1.5 rounded-full px-2.5 py-0.5 text-small font-semibold whitespace-nowrap',
        TONES[tone].look,
      )}
    >
      <Icon size={15} strokeWidth={2.25} aria-hidden="true" className="shrink-0" />
      {children}
    </span>
  );
}
