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
export function useAutosave({ form, view, save, savedAt, collisions: given }: AutosaveOptions) {
  const [store] = useState(() =>
    createSaveStateStore(savedAt ? { kind: 'saved', at: savedAt } : { kind: 'idle' }),
  );
  const [collisions, setCollisions] = useState(given);
  const saver = useRef<Saver | undefined>();

  // biome-ignore lint/correctness/useExhaustiveDependencies: one saver for as long as the page stands
  useEffect(() => {
    const element = form.current;
    if (!element) return;
    const made = createSaver({
      saved: savedSnapshot(view.fields),
      read: () => formSnapshot(new FormData(element), secretNames(element)),
      save,
      onState: store.set,
      onCollisions: (found) => setCollisions((before) => [...before.filter(isNotIn(found)), ...found]),
    });
    given.forEach(made.hold);
    saver.current = made;
    const onHide = () => document.visibilityState === 'hidden' && void made.flush(true);
    const onOnline = () => void made.flush();
    const onLeave = (event: BeforeUnloadEvent) => {
      if (made.pending() && !element.dataset.submitting) event.preventDefault();
    };
    const onShow = () => {
      delete element.dataset.submitting;
    };
    document.addEventListener('visibilitychange', onHide);
    window.addEventListener('pageshow', onShow);
    window.addEventListener('online', onOnline);
    window.addEventListener('beforeunload', onLeave);
    if (wasTypedIn(element)) made.touch();
    return () => {
      document.removeEventListener('visibilitychange', onHide);
      window.removeEventListener('pageshow', onShow);
      window.removeEventListener('online', onOnline);
      window.removeEventListener('beforeunload', onLeave);
      made.stop();
    };
  }, []);

  return {
    store,
    collisions,
    touch: () => saver.current?.touch(),
    left: () => saver.current?.left(),
    /** Saves what is left; false when it could not be saved and the page must stay. */
    settled: async () => {
      await saver.current?.flush();
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

const isNotIn = (found: readonly Collision[]) => (collision: Collision) =>
  !found.some(({ path }) => path === collision.path);

const secretNames = (form: HTMLFormElement) =>
  new Set([...form.querySelectorAll<HTMLInputElement>('[data-secret]')].map(({ name }) => name));

/** Whether something was typed or chosen before the page's script ran. */
const wasTypedIn = (form: HTMLFormElement) =>
  [...form.elements].some((control) => {
    if (control instanceof HTMLInputElement && (control.type === 'radio' || control.type === 'checkbox'))
      return control.checked !== control.defaultChecked;
    if (control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement)
      return control.type !== 'hidden' && control.value !== control.defaultValue;
    return control instanceof HTMLSelectElement && !(control.selectedOptions[0]?.defaultSelected ?? true);
  });
