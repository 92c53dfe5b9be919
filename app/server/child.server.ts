import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { realpathSync } from 'node:fs';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';

const ROOT = path.resolve(import.meta.dirname, '../..');

export interface ChildOptions {
  /** Heap of the child, in MB. */
  readonly memory: number;
  /** Files of the disk that it may read, besides the program itself. */
  readonly reads?: readonly string[];
}

/**
 * Starts a process that opens what strangers sent: without our environment and so without secrets, without the right to write, to
 * start others or to read anything but the program and the named files, and with a small heap. The caller ends it.
 * @param script below server/children
 */
export function startChild(
  script: string,
  { memory, reads = [] }: ChildOptions,
): ChildProcessByStdio<Writable, Readable, null> {
  const readable = [ROOT, realpathSync(path.join(ROOT, 'node_modules')), ...reads];
  const flags = [
    '--permission',
    ...readable.map((place) => `--allow-fs-read=${place}`),
    `--max-old-space-size=${memory}`,
    '--max-semi-space-size=8',
  ];
  const child = spawn(process.execPath, [...flags, path.join(ROOT, 'server/children', script)], {
    env: { NODE_ENV: 'production' },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  // A child that ends early closes its input; that is seen by its exit.
  child.stdin.on('error', () => undefined);
  return child;
}
