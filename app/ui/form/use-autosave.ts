import { type RefObject, useEffect, useRef, useState } from 'react';
import type { StepView } from '#app/wizards/engine/view-types.ts';
import { createSaveStateStore } from './save-line.tsx';
import type { Collision, Save } from './save-types.ts';
import { createSaver, type Saver } from './saver.ts';
import { formSnapshot, savedSnapshot } from './snapshot.ts';

interface AutosaveOptions {
  readonly form: RefObject<HTMLFormElement>;
  readonly view: StepView;
  readonly save: Save;
  readonly savedAt?: string;
  /** Collisions that the server found when the form was posted. */
  readonly collisions: readonly Collision[];
}

/** Saves a form while it is filled in, and when the page is left. */
export function useAutosave(options: AutosaveOptions) {
  const { savedAt, collisions: given } = options;
  const [store] = useState(() =>
    createSaveStateStore(savedAt ? { kind: 'saved', at: savedAt } : { kind: 'idle' }),
  );
  const [collisions, setCollisions] = useState(given);
  const [withheld, setWithheld] = useState<readonly string[]>([]);
  const saver = useRef<Saver | undefined>();
  const atFirst = useRef(options);

  useEffect(() => {
    const { form, view, save, collisions: held } = atFirst.current;
    const element = form.current;
    if (!element) return;
    const made = createSaver({
      saved: savedSnapshot(view.fields),
      read: () => formSnapshot(new FormData(element), secretNames(element)),
      save,
      onState: store.set,
      onWithheld: (found) => setWithheld((before) => (before.length + found.length > 0 ? found : before)),
      onCollisions: (found) => setCollisions((before) => [...before.filter(isNotIn(found)), ...found]),
    });
    held.forEach(made.hold);
    saver.current = made;
    const unwatch = watchPage(element, made);
    return () => {
      unwatch();
      made.stop();
    };
  }, [store]);

  return {
    store,
    collisions,
    /** Places whose text was not saved, since it is a secret. */
    withheld,
    touch: () => saver.current?.touch(),
    left: () => saver.current?.left(),
    /** Saves what is left; false when it could not be saved and the page must stay. */
    settled: async () => {
      await saver.current?.drain();
      if (!navigator.onLine) store.set({ kind: 'offline' });
      const { kind } = store.get();
      return kind !== 'offline' && kind !== 'signedOut';
    },
    settle: (path: string) => {
      setCollisions((before) => before.filter((collision) => collision.path !== path));
      saver.current?.settle(path);
    },
  };
}

/** Saves when the page is hidden or the connection is back, and warns before typed text is left behind. */
function watchPage(form: HTMLFormElement, saver: Saver) {
  const watch = new AbortController();
  const { signal } = watch;
  const onHide = () => {
    if (document.visibilityState === 'hidden') void saver.flush(true);
  };
  const onShow = () => {
    delete form.dataset.submitting;
  };
  const onLeave = (event: BeforeUnloadEvent) => {
    if ((saver.pending() || holdsSecret(form)) && !form.dataset.submitting) event.preventDefault();
  };
  document.addEventListener('visibilitychange', onHide, { signal });
  window.addEventListener('pageshow', onShow, { signal });
  window.addEventListener('online', () => void saver.flush(), { signal });
  window.addEventListener('beforeunload', onLeave, { signal });
  return () => watch.abort();
}

const isNotIn = (found: readonly Collision[]) => (collision: Collision) =>
  !found.some(({ path }) => path === collision.path);

/** A secret was typed, which only the button saves. */
const holdsSecret = (form: HTMLFormElement) =>
  [...form.querySelectorAll<HTMLInputElement>('[data-secret]')].some(({ value }) => value !== '');

const secretNames = (form: HTMLFormElement) =>
  new Set([...form.querySelectorAll<HTMLInputElement>('[data-secret]')].map(({ name }) => name));
