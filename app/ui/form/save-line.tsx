import { Check, CloudOff, LoaderCircle, type LucideIcon, PencilLine, TriangleAlert } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { formatTime } from '#app/i18n/formats.ts';
import { useWords } from '#app/i18n/use-words.tsx';
import { classes } from '#app/ui/kit/classes.ts';
import type { SaveState } from './saver.ts';

/** Holds the state of saving outside of the form, so that only its line is drawn anew. */
export interface SaveStateStore {
  readonly get: () => SaveState;
  readonly set: (state: SaveState) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

export function createSaveStateStore(initial: SaveState): SaveStateStore {
  const listeners = new Set<() => void>();
  let state = initial;
  return {
    get: () => state,
    set: (next) => {
      state = next;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const LOOKS: Readonly<Record<SaveState['kind'], { icon: LucideIcon; look: string }>> = {
  idle: { icon: Check, look: 'text-muted' },
  unsaved: { icon: PencilLine, look: 'text-muted' },
  saving: { icon: LoaderCircle, look: 'text-muted' },
  saved: { icon: Check, look: 'text-pine' },
  offline: { icon: CloudOff, look: 'text-amber' },
  signedOut: { icon: TriangleAlert, look: 'text-amber' },
  locked: { icon: TriangleAlert, look: 'text-amber' },
  refused: { icon: TriangleAlert, look: 'text-amber' },
};

/** Whether what was typed is safe, always in sight. */
export function SaveLine({ store }: { store: SaveStateStore }) {
  const { t, language } = useWords();
  const state = useSyncExternalStore(store.subscribe, store.get, store.get);
  const { icon: Icon, look } = LOOKS[state.kind];
  return (
    <p role="status" className={classes('flex min-h-6 items-center gap-1.5 text-base', look)}>
      <Icon size={18} aria-hidden="true" className="shrink-0" />
      <span>
        {state.kind === 'saved'
          ? t('form.state.saved', { time: formatTime(language, state.at) })
          : t(`form.state.${state.kind}`)}{' '}
        {state.kind === 'signedOut' && (
          <a
            href={state.href}
            target="_blank"
            rel="noreferrer"
            className="font-semibold underline underline-offset-4"
          >
            {t('form.state.signIn')}
          </a>
        )}
      </span>
    </p>
  );
}
