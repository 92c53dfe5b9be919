import { CircleDashed, Clock, ClockAlert, LockKeyhole, type LucideIcon, Trash2 } from 'lucide-react';
import { classes } from '#app/ui/kit/classes.ts';
import type { KeyClockView } from '#app/wizards/domain-dns/own-parts.ts';

const STATES: Readonly<Record<KeyClockView['state'], { icon: LucideIcon; look: string }>> = {
  notAsked: { icon: CircleDashed, look: 'text-muted' },
  running: { icon: Clock, look: 'text-sky' },
  dueToday: { icon: Clock, look: 'text-amber' },
  late: { icon: ClockAlert, look: 'text-berry' },
  here: { icon: LockKeyhole, look: 'text-pine-dark' },
  gone: { icon: Trash2, look: 'text-muted' },
};

/** How the request for a key stands. */
export function KeyClockTag({ clock: { state, text } }: { clock: KeyClockView }) {
  const { icon: Icon, look } = STATES[state];
  return (
    <p className={classes('flex gap-1.5 font-semibold', look)}>
      <Icon size={20} aria-hidden="true" className="mt-1 shrink-0" />
      <span className="prose-width">{text}</span>
    </p>
  );
}
