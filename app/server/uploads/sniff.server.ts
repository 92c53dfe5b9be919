import { once } from 'node:events';
import type { Seen } from '#app/rules/file-types.ts';
import { startChild } from '../child.server.ts';

/** How long the child may take for a stretch of bytes, and for its answer, in ms. */
const PATIENCE = 10_000;
const LONGEST_ANSWER = 1000;

/** A file whose kind is being found out while its bytes pass by. */
export interface Sniffing {
  write(chunk: Uint8Array): Promise<void>;
  /** Undefined when the child could make nothing of it, or was ended for taking too much time or memory. */
  seen(): Promise<Seen | undefined>;
  cancel(): void;
}

/** Looks at a stranger's bytes in a process of their own. */
export function startSniffing(): Sniffing {
  const child = startChild('sniff.ts', { memory: 128 });
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
