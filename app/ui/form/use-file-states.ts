import { type Dispatch, type SetStateAction, useEffect, useRef } from 'react';
import { useWords } from '#app/i18n/use-words.tsx';
import type { FileView } from '#app/wizards/engine/view-types.ts';
import { useStepParts } from './step-parts.ts';

/** Waits between two questions, in ms: a check mostly takes a second, and a busy scanner minutes. */
const FIRST = 700;
const LONGEST = 10_000;

/** Asks how the check of received files goes on until each has its verdict, and tells it. */
export function useFileStates(
  received: readonly FileView[],
  setReceived: Dispatch<SetStateAction<readonly FileView[]>>,
  tell: (message: string) => void,
) {
  const { t, find } = useWords();
  const { files } = useStepParts();
  const ids = received
    .filter(({ state }) => state === 'scanning' || state === 'pending')
    .map(({ id }) => id)
    .join();
  const judged = (answer: Judged) => {
    const name = received.find(({ id }) => id === answer.id)?.name ?? '';
    setReceived((before) => before.map((file) => (file.id === answer.id ? { ...file, ...answer } : file)));
    tell((answer.code && find(`checks.file.${answer.code}`, { name })) || t('form.file.checked', { name }));
  };
  const latest = useRef({ files, judged });
  latest.current = { files, judged };
  useEffect(() => {
    let wait = FIRST;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      for (const id of ids.split(',')) {
        const answer = await latest.current.files?.scripts?.state(id).catch(() => undefined);
        const over = answer && answer.state !== 'scanning' && answer.state !== 'pending';
        if (over && timer) latest.current.judged({ ...answer, id });
      }
      wait = Math.min(wait * 1.5, LONGEST);
      if (timer) timer = setTimeout(() => void ask(), wait);
    };
    if (ids !== '') timer = setTimeout(() => void ask(), wait);
    return () => {
      clearTimeout(timer);
      timer = undefined;
    };
  }, [ids]);
}

type Judged = Pick<FileView, 'id' | 'state' | 'code' | 'sha256' | 'picture'>;
