import { useEffect, useRef, useState } from 'react';
import { formatBytes } from '#app/i18n/formats.ts';
import { useWords } from '#app/i18n/use-words.tsx';
import type { FieldView, FileView } from '#app/wizards/engine/view-types.ts';
import { SendFault, type Sending } from './file-handling.ts';
import { createPacer, type Pace } from './pace.ts';
import { useStepParts } from './step-parts.ts';
import { useAfterChange } from './use-after-change.ts';
import { useFileStates } from './use-file-states.ts';

/** A file that is on its way, waits for its turn, or did not arrive. */
export interface Outgoing {
  readonly key: number;
  readonly file: File;
  readonly phase: 'queued' | 'reading' | 'sending' | 'waiting' | 'failed';
  readonly done: number;
  readonly pace: Pace;
  /** Why it failed, in words. */
  readonly fault?: string;
}

const STILL: Pace = { perSecond: 0, secondsLeft: undefined };

/** The received files of a field, and sending more once scripts run (`send` is undefined before). */
export function useFiles(field: FieldView) {
  const { t, find, language } = useWords();
  const { files, changed } = useStepParts();
  const [received, setReceived] = useState<readonly FileView[]>(field.files ?? []);
  const [unfinished, setUnfinished] = useState<readonly FileView[]>(field.unfinished ?? []);
  const [outgoing, setOutgoing] = useState<readonly Outgoing[]>([]);
  const [message, setMessage] = useState('');
  const [ready, setReady] = useState(false);
  const current = useRef<{ key: number; sending: Sending }>();
  const lastKey = useRef(0);
  const { maxBytes = 0, maxFiles = 1, types = [] } = field.accept ?? {};

  useEffect(() => setReady(true), []);
  useAfterChange(received.map(({ id }) => id).join(), changed);
  useFileStates(received, setReceived, setMessage);

  const update = (key: number, change: Partial<Outgoing>) =>
    setOutgoing((before) => before.map((each) => (each.key === key ? { ...each, ...change } : each)));
  const drop = (key: number) => setOutgoing((before) => before.filter((each) => each.key !== key));
  const wordsOf = (fault: unknown, name: string) => {
    const code = fault instanceof SendFault ? fault.code : undefined;
    const params = { name, types: types.join(', '), size: maxBytes / 1_000_000, max: maxFiles };
    return (code && find(`checks.file.${code}`, params)) || t('form.file.failed', { name });
  };

  const start = ({ key, file }: Outgoing) => {
    if (!files?.scripts) return;
    const pacer = createPacer(file.size);
    const sending = files.scripts.send(field.path, file, ({ phase, done }) =>
      update(key, { phase, done, pace: phase === 'sending' ? pacer(done, performance.now()) : STILL }),
    );
    current.current = { key, sending };
    const finished = () => {
      current.current = undefined;
    };
    sending.arrived.then(
      (id) => {
        finished();
        const fact: FileView = { id, name: file.name, bytes: file.size, sha256: '', state: 'scanning' };
        setReceived((before) => (maxFiles === 1 ? [fact] : [...before, fact]));
        setUnfinished((before) => before.filter((each) => each.id !== id));
        setMessage(t('form.file.received', { name: file.name }));
        drop(key);
      },
      (fault: unknown) => {
        finished();
        const text = wordsOf(fault, file.name);
        setMessage(text);
        update(key, { phase: 'failed', fault: text });
      },
    );
  };

  // One file after another: each then shows its own honest time left.
  const next = outgoing.find(({ phase }) => phase === 'queued');
  useEffect(() => {
    if (!next || current.current) return;
    update(next.key, { phase: 'reading' });
    start(next);
  });

  /** What shows before anything is sent. */
  const faultOf = ({ name, size }: File): string | undefined => {
    if (size > maxBytes) return t('form.file.tooLarge', { name, size: formatBytes(language, maxBytes) });
    if (size === 0) return wordsOf(new SendFault('fileEmpty'), name);
    const fits = types.some((type) => name.toLowerCase().endsWith(type));
    return fits ? undefined : wordsOf(new SendFault('fileType'), name);
  };

  const enqueue = (file: File): Outgoing => {
    const fault = faultOf(file);
    const phase = fault ? 'failed' : 'queued';
    return { key: ++lastKey.current, file, phase, done: 0, pace: STILL, fault };
  };

  return {
    received,
    unfinished,
    outgoing,
    message,
    files,
    maxBytes,
    /** A single file is replaced by the next one. */
    hasRoom: maxFiles === 1 || received.length + outgoing.length < maxFiles,
    send:
      ready && files?.scripts
        ? (chosen: readonly File[]) => {
            const room = maxFiles === 1 ? 1 : maxFiles - received.length - outgoing.length;
            const added = chosen.slice(0, room).map(enqueue);
            setOutgoing((before) => [...before.filter(({ phase }) => phase !== 'failed'), ...added]);
            setMessage(added.find(({ fault }) => fault)?.fault ?? '');
          }
        : undefined,
    again: (key: number) => update(key, { phase: 'queued', fault: undefined }),
    cancel: (key: number) => {
      if (current.current?.key === key) {
        current.current.sending.cancel();
        current.current = undefined;
      }
      drop(key);
    },
    forget: (id: string) => {
      setUnfinished((before) => before.filter((file) => file.id !== id));
      void files?.scripts?.forget(id).catch(() => undefined);
    },
    remove: (id: string) => setReceived((before) => before.filter((file) => file.id !== id)),
  };
}
