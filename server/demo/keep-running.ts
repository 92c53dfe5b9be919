import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

export type Kept = {
  /** Process number now; undefined between a crash and the next start. */
  readonly pid: number | undefined;
  /** SIGTERM, and SIGKILL to one that has not ended within the given milliseconds. */
  stop(milliseconds?: number): Promise<void>;
};

export type KeepOptions = {
  name: string;
  script: string;
  /** Flags for Node itself. */
  flags?: string[];
  env: NodeJS.ProcessEnv;
  say(text: string): void;
};

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 30_000;
/** Whoever lived this long did not die of its start. */
const SETTLED = 60_000;

const LEASH = new URL('./leash.ts', import.meta.url).href;

/** Runs a process of the portal and starts it again, after ever longer pauses, when it ends by itself. */
export function keepRunning({ name, script, flags = [], env, say }: KeepOptions): Kept {
  let child: ChildProcess | undefined;
  let stopping = false;
  let pause = FIRST_PAUSE;

  const start = () => {
    const born = Date.now();
    // A group of its own: Ctrl-C in the terminal must reach the demo only, which stops things in order.
    const next = spawn(process.execPath, [...flags, '--import', LEASH, script], {
      env,
      detached: true,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    next.stdin.on('error', () => undefined);
    for (const stream of [next.stdout, next.stderr]) {
      createInterface({ input: stream }).on('line', (line) => say(`${name}: ${line}`));
    }
    next.once('error', (error) => {
      child = undefined;
      say(`${name} does not start: ${error.message}`);
    });
    next.once('exit', async (code, ended) => {
      child = undefined;
      if (stopping) return;
      if (Date.now() - born > SETTLED) pause = FIRST_PAUSE;
      say(
        `${name} ended by itself (${ended ?? `exit code ${code}`}); starting it again in ${pause / 1000} s.`,
      );
      await sleep(pause);
      pause = Math.min(pause * 2, LONGEST_PAUSE);
      if (!stopping) start();
    });
    child = next;
  };
  start();

  return {
    get pid() {
      return child?.pid;
    },
    stop: async (milliseconds = 30_000) => {
      stopping = true;
      if (!child) return;
      const last = child;
      const gone = once(last, 'exit');
      last.kill('SIGTERM');
      const force = setTimeout(() => last.kill('SIGKILL'), milliseconds);
      await gone;
      clearTimeout(force);
    },
  };
}
