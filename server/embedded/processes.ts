import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** For helper programs: nothing of ours, above all no secrets, and messages that can be read. */
export const bareEnvironment: NodeJS.ProcessEnv = {
  NODE_ENV: 'production',
  LC_ALL: 'C',
  PATH: '/usr/bin:/bin',
  ...(process.env.SYSTEMROOT && { SYSTEMROOT: process.env.SYSTEMROOT }),
};

/** Whether a process with this number runs (also one that belongs to another user). */
export function isAlive(pid: number): boolean {
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  // In a container without an init process, the ended ones stay in the table.
  return process.platform !== 'linux' || statOf(pid)?.state !== 'Z';
}

/** Waits until the process is gone; false when it is still there after the given milliseconds. */
export async function waitUntilGone(pid: number, milliseconds: number): Promise<boolean> {
  const deadline = Date.now() + milliseconds;
  while (isAlive(pid)) {
    if (Date.now() > deadline) return false;
    await sleep(20);
  }
  return true;
}

/** Sends a signal; a process that is already gone is no error. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** The direct children of a process; an empty list where the system does not tell. */
export function childrenOf(parent: number): number[] {
  return [...parents()].filter(([, ppid]) => ppid === parent).map(([pid]) => pid);
}

function parents(): Map<number, number> {
  if (process.platform === 'linux') return parentsFromProc();
  try {
    const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
    return new Map(lines.map((line) => line.trim().split(/\s+/).map(Number) as [number, number]));
  } catch {
    return new Map();
  }
}

function parentsFromProc(): Map<number, number> {
  const found = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = statOf(Number(name));
    if (stat) found.set(Number(name), stat.parent);
  }
  return found;
}

function statOf(pid: number): { state: string; parent: number } | undefined {
  try {
    // The command name stands in brackets and may hold anything; state and parent follow the last one.
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state = '', parent] = line.slice(line.lastIndexOf(')') + 2).split(' ');
    return { state, parent: Number(parent) };
  } catch {
    return undefined;
  }
}
