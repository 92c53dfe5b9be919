import { spawn } from 'node:child_process';
import path from 'node:path';
import { CORES, pinned } from './processes.ts';

/** What one connection asks again and again, in turn with others of its own, and how the answer must look. */
export interface Target {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** `<n>` and `<n+1>` stand for a number that grows with every answer of this connection. */
  readonly body?: string;
  readonly from?: number;
  readonly status: number;
  /** A text that the answer must hold, such as a saved value. */
  readonly holds: string;
  /** The answer must have at least as many bytes. */
  readonly bytes: number;
}

export interface Load {
  readonly url: string;
  readonly connections: number;
  readonly seconds: number;
  /** Dealt out to the connections; at least as many as those. */
  readonly targets: readonly Target[];
}

export interface Answers {
  readonly right: number;
  /** Answers with another status, without the text, or too short; and one of them as an example. */
  readonly wrong: number;
  readonly example: string;
  readonly perSecond: number;
  /** Ms. */
  readonly p50: number;
  readonly p99: number;
  /** Of the body of one right answer. */
  readonly bytes: number;
}

/** Puts load on a server from a process of its own. */
export function putLoad(load: Load): Promise<Answers> {
  const script = path.join(import.meta.dirname, 'load-child.ts');
  const [program = '', ...args] = pinned(CORES.load, [process.execPath, script]);
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(JSON.stringify(load));
  let output = '';
  child.stdout.on('data', (data) => {
    output += data;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve(JSON.parse(output) as Answers) : reject(new Error(`the load ended with ${code}`)),
    );
  });
}
