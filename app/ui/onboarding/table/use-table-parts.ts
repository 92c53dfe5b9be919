import { useEffect, useMemo, useState } from 'react';
import type { ReadingView, TableParts } from '#app/wizards/engine/table-parts.ts';

/** Waits between two questions, in ms. */
const FIRST = 500;
const LONGEST = 3000;
/** For how long after a change the page keeps asking though nothing seems to go on: what was typed is saved a moment later. */
const AWAKE = 6000;

const isBusy = ({ file, check }: TableParts): boolean => {
  if (!file || file.state === 'rejected') return false;
  return file.state !== 'clean' || !check || check.status === 'waiting' || check.status === 'running';
};

/** How a file was read last; a check that only begins knows nothing of it yet. */
interface LastReading {
  readonly fileId: string | undefined;
  readonly view: ReadingView;
}

interface Known {
  readonly parts: TableParts;
  readonly last: LastReading | undefined;
  /** File whose rows were counted last. */
  readonly counted: string | undefined;
}

interface TablePartsNow {
  readonly parts: TableParts;
  /** The last reading of this file or of the one before it, so that what was chosen in it stays in the form meanwhile. */
  readonly reading: ReadingView | undefined;
  /** Whether `reading` is of the file before. */
  readonly outdated: boolean;
  /** Whether the rows of this file were counted, be it by a check before this one. */
  readonly counted: boolean;
  readonly wake: () => void;
}

/** What is known of a step's table file, asked for again as long as it changes. `wake` is called when something was changed here. */
export function useTableParts(initial: TableParts, address: string | undefined): TablePartsNow {
  const [{ parts, last, counted }, setKnown] = useState(() => knowing(initial, undefined));
  const asking = useMemo(
    () => createAsking(address, initial, (told) => setKnown((before) => knowing(told, before))),
    [address, initial],
  );
  useEffect(() => {
    asking.start();
    return asking.stop;
  }, [asking]);
  const fileId = parts.file?.id;
  return {
    parts,
    reading: last?.view,
    outdated: last?.fileId !== fileId,
    counted: fileId !== undefined && counted === fileId,
    wake: asking.wake,
  };
}

const knowing = (parts: TableParts, before: Known | undefined): Known => {
  const fileId = parts.file?.id;
  const view = parts.check?.reading;
  return {
    parts,
    last: view ? { fileId, view } : before?.last,
    counted: parts.check?.counts ? fileId : before?.counted,
  };
};

function createAsking(address: string | undefined, initial: TableParts, tell: (parts: TableParts) => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wait = FIRST;
  let awakeUntil = 0;
  let last = initial;
  let running = false;
  // One question at a time: of two the older answer may come last.
  let waiting = false;

  const ask = async () => {
    timer = undefined;
    waiting = true;
    const answer = await fetchParts(address);
    waiting = false;
    if (!running) return;
    if (answer && JSON.stringify(answer) !== JSON.stringify(last)) {
      last = answer;
      wait = FIRST;
      tell(answer);
    }
    if (isBusy(last) || Date.now() < awakeUntil) schedule();
  };
  const schedule = () => {
    if (timer || waiting || !running || !address) return;
    timer = setTimeout(() => void ask(), wait);
    wait = Math.min(wait * 1.3, LONGEST);
  };
  return {
    start() {
      running = true;
      if (isBusy(last)) schedule();
    },
    stop() {
      running = false;
      clearTimeout(timer);
      timer = undefined;
    },
    wake() {
      awakeUntil = Date.now() + AWAKE;
      wait = FIRST;
      schedule();
    },
  };
}

async function fetchParts(address: string | undefined): Promise<TableParts | undefined> {
  if (!address) return undefined;
  try {
    const answer = await fetch(address, { headers: { accept: 'application/json' } });
    return answer.ok ? ((await answer.json()) as TableParts) : undefined;
  } catch {
    return undefined;
  }
}
