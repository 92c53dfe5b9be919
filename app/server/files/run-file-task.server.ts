import { type ChildProcess, spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { TableProblem } from '#app/files/table-problem.ts';
import { giveWay } from '../give-way.server.ts';
import { INSTALLED_AT } from '../installed-at.server.ts';
import type { FileEvent, FileTask } from './file-task.server.ts';
import { prepareReader, readerCache } from './reader-cache.server.ts';

export interface ChildLimits {
  readonly wallSeconds: number;
  /** JavaScript heap of the child. */
  readonly heapMb: number;
  /** All that the child may say. */
  readonly outputBytes: number;
}

/** A file of a million rows takes seconds; on a busy machine, where readers come last, many times that. */
export const CHILD_LIMITS: ChildLimits = { wallSeconds: 90, heapMb: 256, outputBytes: 200_000_000 };

const LONGEST_LINE = 4_000_000;
const COMPLAINTS = 4000;

export interface TaskOptions {
  readonly limits?: Partial<ChildLimits>;
  readonly signal?: AbortSignal;
  /** The file is being written until then; its time is counted from there. */
  readonly whole?: Promise<void>;
}

/**
 * Runs a task on one file in a process of its own and gives its events. Whatever the file does to that process ends in a
 * verdict here: too slow, too heavy, not readable. Leaving the loop early ends the process.
 * @throws when the program itself is at fault
 */
export async function* runFileTask(task: FileTask, options: TaskOptions = {}): AsyncGenerator<FileEvent> {
  const limits = { ...CHILD_LIMITS, ...options.limits };
  const child = start(task, limits);
  let slow = false;
  let over = false;
  let timer: NodeJS.Timeout | undefined;
  const startClock = () => {
    if (over) return;
    timer = setTimeout(() => {
      slow = true;
      child.kill('SIGKILL');
    }, limits.wallSeconds * 1000);
  };
  if (options.whole) options.whole.then(startClock, () => undefined);
  else startClock();
  const stop = () => child.kill('SIGKILL');
  options.signal?.addEventListener('abort', stop, { once: true });
  const complaints = collect(child);
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  ended.catch(() => {});
  const last = LAST[task.task];
  try {
    let said = 0;
    let finished = false;
    for await (const line of createInterface({ input: child.stdout!, crlfDelay: Number.POSITIVE_INFINITY })) {
      said += line.length + 1;
      if (said > limits.outputBytes || line.length > LONGEST_LINE) throw new TableProblem('OUT_OF_MEMORY');
      const event = JSON.parse(line) as FileEvent;
      finished = event.type === last || event.type === 'unreadable';
      yield event;
    }
    const code = await ended;
    if (finished && code === 0) return;
    if (options.signal?.aborted) throw new TableProblem('STOPPED');
    if (slow) throw new TableProblem('OUT_OF_TIME');
    if (isOutOfMemory(code, complaints.text)) throw new TableProblem('OUT_OF_MEMORY');
    throw new Error(`the reader of files ended with ${code}: ${complaints.text}`);
  } catch (error) {
    if (!(error instanceof TableProblem)) throw error;
    yield { type: 'unreadable', code: error.code, params: error.params };
  } finally {
    over = true;
    clearTimeout(timer);
    options.signal?.removeEventListener('abort', stop);
    child.kill('SIGKILL');
  }
}

/** The event that ends each task. */
const LAST: Readonly<Record<FileTask['task'], FileEvent['type']>> = {
  check: 'done',
  detect: 'detected',
  rows: 'rows',
  export: 'written',
  annotate: 'written',
};

/** Ended by the system or by the engine's own limit. */
const isOutOfMemory = (code: number | null, complaints: string) =>
  code === null ||
  code === 134 ||
  /heap out of memory|Array buffer allocation failed|ERR_WORKER_OUT_OF_MEMORY/.test(complaints);

/** How Node is started for a task: little memory, and nothing of the disk but the sources and the files of the task. */
export function readerFlags(task: FileTask, limits: ChildLimits): readonly string[] {
  const written = task.task === 'export' ? [task.csv, task.xlsx] : task.task === 'annotate' ? [task.csv] : [];
  const folders = written.map((path) => dirname(path));
  return [
    `--max-old-space-size=${limits.heapMb}`,
    '--max-semi-space-size=8',
    // The only WebAssembly in it reads our own sources; compiling that twice is lost time.
    '--liftoff-only',
    '--disable-warning=ExperimentalWarning',
    '--permission',
    `--allow-fs-read=${dirname(dirname(programPath()))}`,
    `--allow-fs-read=${task.path}`,
    ...[...new Set(folders)].map((folder) => `--allow-fs-write=${folder}`),
    // Node asks for the right to write before it reads its cache; the folder itself is closed.
    ...(readerCache() ? [`--allow-fs-read=${readerCache()}`, `--allow-fs-write=${readerCache()}`] : []),
  ];
}

/** Nothing of our environment: the child has no use for addresses and keys. */
export function readerEnv(): NodeJS.ProcessEnv {
  const cache = readerCache();
  return {
    NODE_ENV: process.env.NODE_ENV ?? 'production',
    TZ: 'Europe/Helsinki',
    ...(cache ? { NODE_COMPILE_CACHE: cache } : {}),
  };
}

/** Makes the checks that follow start faster; for processes that run many. */
export const prepareFileReader = (): Promise<void> =>
  prepareReader(programPath(), dirname(dirname(programPath())));

function start(task: FileTask, limits: ChildLimits): ChildProcess {
  const program = programPath();
  const child = spawn(process.execPath, [...readerFlags(task, limits), program], {
    cwd: dirname(dirname(program)),
    env: readerEnv(),
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  if (child.pid !== undefined) giveWay(child.pid);
  child.stdin!.on('error', () => {});
  child.stdin!.end(JSON.stringify(task));
  return child;
}

/** The entry of the child, always from the sources. */
const programPath = () => join(INSTALLED_AT, 'server/file-check.ts');

/** The first words of what the child complains about. */
function collect(child: ChildProcess): { text: string } {
  const complaints = { text: '' };
  child.stderr!.on('data', (chunk: Buffer) => {
    if (complaints.text.length < COMPLAINTS) complaints.text += chunk.toString();
  });
  return complaints;
}
