import type { Change, Collision, Save } from './save-types.ts';
import { changesFrom, ROWS, type Snapshot } from './snapshot.ts';

export type SaveState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'unsaved' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly at: string }
  | { readonly kind: 'offline' }
  | { readonly kind: 'signedOut'; readonly href: string }
  | { readonly kind: 'locked' }
  | { readonly kind: 'refused' };

export interface SaverOptions {
  /** What the server has; the saver keeps it up to date. */
  readonly saved: Map<string, string>;
  /** What stands in the form now. */
  readonly read: () => Snapshot;
  readonly save: Save;
  readonly onState: (state: SaveState) => void;
  readonly onCollisions: (collisions: readonly Collision[]) => void;
  /** Places whose text the server keeps out of the answers; told again whenever they change. */
  readonly onWithheld: (paths: readonly string[]) => void;
  /** Quiet time before a save, in ms. */
  readonly delay?: number;
}

export interface Saver {
  /** Something was typed: save after a quiet moment. */
  readonly touch: () => void;
  /** A field was left: save, but not while the same press of a button is still going on, lest the button moves away. */
  readonly left: () => void;
  /** Save now, unless there is nothing to save. */
  readonly flush: (leaving?: boolean) => Promise<void>;
  /** Saves portion after portion until all is saved, or no more can be. */
  readonly drain: () => Promise<void>;
  /** Decides a collision: what was theirs counts as seen. */
  readonly settle: (path: string) => void;
  /** Holds a place whose collision the server reported with the page. */
  readonly hold: (collision: Collision) => void;
  /** Something was typed and is not saved; what was only proposed is no loss. */
  readonly pending: () => boolean;
  readonly stop: () => void;
}

/** Changes that one request carries, and their bytes: a pasted table is sent in several. */
const MOST_CHANGES = 400;
const MOST_BYTES = 200_000;
/** Browsers carry no more than 64 KiB on behalf of a page that is gone. */
const MOST_BYTES_LEAVING = 60_000;
const encoder = new TextEncoder();
const AFTER_LEAVING = 300;
const FIRST_RETRY = 2000;
const LAST_RETRY = 60_000;

/**
 * Saves what changed, one request at a time. The form itself is the queue: each save takes the difference between what
 * the server is known to have and what stands there now, so that nothing is lost and repeating does no harm.
 */
export function createSaver({
  saved,
  read,
  save,
  onState,
  onCollisions,
  onWithheld,
  delay = 800,
}: SaverOptions): Saver {
  const held = new Set<string>();
  /** Texts that were not taken, by path: not sent again until they are others. */
  const withheld = new Map<string, string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | undefined;
  let retry = FIRST_RETRY;
  let stopped = false;
  let touched = false;
  let last: SaveState = { kind: 'idle' };

  const changes = () => changesFrom(saved, read(), held).filter(({ path, to }) => withheld.get(path) !== to);
  const later = (ms: number) => {
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(() => void flush(), ms);
  };

  /** Forgets texts that were not taken and stand there no more. */
  const mend = () => {
    if (withheld.size === 0) return;
    const now = read();
    const mended = [...withheld].filter(([path, text]) => (now.get(path) ?? '') !== text);
    if (mended.length === 0) return;
    for (const [path] of mended) withheld.delete(path);
    onWithheld([...withheld.keys()]);
    if (settled() && changes().length === 0) onState(last);
  };
  const settled = () => held.size + withheld.size === 0;

  const hold = ({ path, theirs }: Collision) => {
    held.add(path);
    saved.set(path, theirs);
  };

  const flush = (leaving = false): Promise<void> => {
    clearTimeout(timer);
    running ??= send(leaving).finally(() => {
      running = undefined;
    });
    return running;
  };

  const send = async (leaving: boolean) => {
    const sent = portion(changes(), leaving ? MOST_BYTES_LEAVING : MOST_BYTES);
    if (sent.length === 0 || stopped) return;
    onState({ kind: 'saving' });
    try {
      const answer = await save(sent, { leaving });
      if (answer.kind === 'locked') stopped = true;
      if (answer.kind !== 'saved') {
        if (answer.kind === 'signedOut') later(LAST_RETRY / 4);
        return onState(answer);
      }
      for (const { path, to } of sent) {
        withheld.delete(path);
        if (answer.withheld.includes(path)) withheld.set(path, to);
        else saved.set(path, to);
      }
      onWithheld([...withheld.keys()]);
      answer.conflicts.forEach(hold);
      if (answer.conflicts.length > 0) onCollisions(answer.conflicts);
      retry = FIRST_RETRY;
      last = { kind: 'saved', at: answer.at };
      onState(settled() ? last : { kind: 'unsaved' });
      if (changes().length > 0) later(0);
    } catch {
      onState({ kind: 'offline' });
      later(retry * (0.75 + Math.random() / 2));
      retry = Math.min(retry * 2, LAST_RETRY);
    }
  };

  const drain = async () => {
    let left = Number.POSITIVE_INFINITY;
    for (let before = left; ; before = left) {
      await flush();
      left = changes().length;
      if (left === 0 || left >= before || stopped) return;
    }
  };

  return {
    hold,
    flush,
    drain,
    touch: () => {
      touched = true;
      mend();
      if (stopped || changes().length === 0) return;
      onState({ kind: 'unsaved' });
      later(delay);
    },
    left: () => {
      if (!stopped && changes().length > 0) later(AFTER_LEAVING);
    },
    settle: (path) => {
      held.delete(path);
      later(0);
    },
    pending: () => touched && !stopped && changes().length > 0,
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

/** As many changes as one request carries; rows before their cells, so that no cell arrives without its row. */
function portion(changes: readonly Change[], mostBytes: number): readonly Change[] {
  const rows = changes.filter(({ path }) => path.endsWith(ROWS));
  const cells = changes.filter(({ path }) => !path.endsWith(ROWS));
  let bytes = 0;
  return [...rows, ...cells].slice(0, MOST_CHANGES).filter((change, index) => {
    bytes += encoder.encode(JSON.stringify(change)).length;
    return index === 0 || bytes <= mostBytes;
  });
}
