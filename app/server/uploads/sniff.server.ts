import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { realpathSync } from 'node:fs';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import type { Seen } from '#app/rules/file-types.ts';
import { INSTALLED_AT } from '../installed-at.server.ts';

/** How long the child may take for a stretch of bytes, and for its answer, in ms. */
const PATIENCE = 10_000;
const LONGEST_ANSWER = 1000;
const HEAP_MB = 128;

/** A file whose kind is being found out while its bytes pass by. */
interface Sniffing {
  write(chunk: Uint8Array): Promise<void>;
  /** Undefined when the child could make nothing of it, or was ended for taking too much time or memory. */
  seen(): Promise<Seen | undefined>;
  cancel(): void;
}

/** Looks at a stranger's bytes in a process of their own. */
export function startSniffing(): Sniffing {
  const child = startChild();
  let answer = '';
  child.stdout.on('data', (data) => {
    answer += data;
    if (answer.length > LONGEST_ANSWER) child.kill('SIGKILL');
  });
  const closed = new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    child.once('close', () => resolve());
  });
  const impatient = async (wait: Promise<unknown>) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
    await wait;
    clearTimeout(timer);
  };
  return {
    async write(chunk) {
      if (child.stdin.destroyed || child.exitCode !== null || child.stdin.write(chunk)) return;
      await impatient(Promise.race([once(child.stdin, 'drain').catch(() => undefined), closed]));
    },
    async seen() {
      child.stdin.end();
      await impatient(closed);
      return child.exitCode === 0 ? (JSON.parse(answer) as Seen) : undefined;
    },
    cancel: () => child.kill('SIGKILL'),
  };
}

/** Without our environment and so without secrets, without the right to write, to start others or to read more than the program. */
function startChild(): ChildProcessByStdio<Writable, Readable, null> {
  const flags = [
    '--permission',
    `--allow-fs-read=${INSTALLED_AT}`,
    `--allow-fs-read=${realpathSync(path.join(INSTALLED_AT, 'node_modules'))}`,
    `--max-old-space-size=${HEAP_MB}`,
    '--max-semi-space-size=8',
  ];
  const child = spawn(process.execPath, [...flags, path.join(INSTALLED_AT, 'server/file-sniff.ts')], {
    env: { NODE_ENV: 'production' },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  // A child that has seen enough closes its input.
  child.stdin.on('error', () => undefined);
  return child;
}
