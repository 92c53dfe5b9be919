import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { childrenOf } from '#server/embedded/processes.ts';

/** Clock ticks a second in /proc (`getconf CLK_TCK`); 100 on every Linux of today. */
const TICKS = 100;
const STARTS_WITHIN_MS = 30_000;
/** Servers share one core and the load has another, so that neither side ever competes with its own load. */
export const CORES = { server: 0, load: 1 };

const canPin = spawnSync('taskset', ['-V']).status === 0;

/** A command that runs on one core, where the system can do that. */
export const pinned = (core: number, command: readonly string[]): readonly string[] =>
  canPin ? ['taskset', '-c', String(core), ...command] : command;

/** A server that the bench started. */
export interface Server {
  readonly url: string;
  readonly pid: number;
  /** Ms of processor time that its processes have used so far. */
  cpu(): number;
  /** Resident memory in MB. */
  rss(): number;
  stop(): Promise<void>;
}

export interface ServerOptions {
  readonly command: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly url: string;
  /** Path that answers with any status below 500 once the server is up. */
  readonly probe: string;
  readonly cwd?: string;
}

/** Starts a server as production would, on the servers' core. @throws when it does not answer, with what it said */
export async function startServer({ command, env, url, probe, cwd }: ServerOptions): Promise<Server> {
  const [program = '', ...args] = pinned(CORES.server, command);
  const child = spawn(program, args, {
    cwd,
    env: { PATH: process.env.PATH, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data) => {
      said = (said + data).slice(-4000);
    });
  try {
    await untilUp(child, url + probe);
  } catch (error) {
    child.kill('SIGKILL');
    throw new Error(`${command.join(' ')}: ${(error as Error).message}\n${said}`);
  }
  const pid = child.pid ?? 0;
  return {
    url,
    pid,
    cpu: () => cpuOf(pid),
    rss: () => rssOf(pid),
    async stop() {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await gone;
    },
  };
}

async function untilUp(child: ChildProcess, address: string): Promise<void> {
  const deadline = Date.now() + STARTS_WITHIN_MS;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`ended with ${child.exitCode}`);
    const up = await fetch(address, { redirect: 'manual' }).then(
      ({ status }) => status < 500,
      () => false,
    );
    if (up) return;
    await sleep(100);
  }
  throw new Error(`did not answer within ${STARTS_WITHIN_MS / 1000} s`);
}

/** Ms of processor time of a process and all below it, ended children included. */
export function cpuOf(pid: number): number {
  const fields = statOf(pid);
  const own = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  return (own * 1000) / TICKS + childrenOf(pid).reduce((sum, child) => sum + cpuOf(child), 0);
}

/** The fields of /proc/<pid>/stat from the third on; the second, the name, may hold blanks. */
function statOf(pid: number): readonly string[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}

function rssOf(pid: number): number {
  const kb = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kb ?? 0) / 1024;
}
