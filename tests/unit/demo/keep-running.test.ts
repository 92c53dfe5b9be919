import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { keepRunning } from '#server/demo/keep-running.ts';
import { isAlive } from '#server/embedded/processes.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'alkuun å keep '));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function program(name: string, text: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
}

const waiting = { timeout: 15_000, interval: 20 };

describe('a process that is kept running', { timeout: 30_000 }, () => {
  it('is started again after a SIGKILL, and no more after it was stopped', async () => {
    const lines: string[] = [];
    const script = program(
      'lives.ts',
      'console.log("up", process.env.COLOUR); setInterval(() => undefined, 1000);',
    );
    const env = { ...process.env, COLOUR: 'pine' };
    const kept = keepRunning({ name: 'web', script, env, say: (text) => lines.push(text) });
    await vi.waitFor(() => expect(lines).toEqual(['web: up pine']), waiting);
    const first = kept.pid!;
    process.kill(first, 'SIGKILL');
    await vi.waitFor(() => expect(lines.filter((line) => line === 'web: up pine')).toHaveLength(2), waiting);
    expect(lines[1]).toBe('web ended by itself (SIGKILL); starting it again in 0.5 s.');
    const second = kept.pid!;
    expect(second).not.toBe(first);
    await kept.stop();
    expect([isAlive(second), kept.pid]).toEqual([false, undefined]);
  });

  it('waits longer after each failed start', async () => {
    const lines: string[] = [];
    const script = program('dies.ts', 'process.exit(3);');
    const kept = keepRunning({ name: 'worker', script, env: process.env, say: (text) => lines.push(text) });
    await vi.waitFor(() => expect(lines).toHaveLength(2), waiting);
    await kept.stop();
    expect(lines).toEqual([
      'worker ended by itself (exit code 3); starting it again in 0.5 s.',
      'worker ended by itself (exit code 3); starting it again in 1 s.',
    ]);
  });

  it('is killed when it does not end in time', async () => {
    const file = path.join(folder, 'pid');
    const script = program(
      'stubborn.ts',
      `process.on('SIGTERM', () => undefined); setInterval(() => undefined, 1000);
       (await import('node:fs')).writeFileSync(${JSON.stringify(file)}, String(process.pid));`,
    );
    const kept = keepRunning({ name: 'web', script, env: process.env, say: () => undefined });
    const pid = await vi.waitFor(() => Number(readFileSync(file, 'utf8')), waiting);
    await kept.stop(200);
    expect(isAlive(pid)).toBe(false);
  });

  it('ends with the one who keeps it, even when that one is killed', async () => {
    const file = path.join(folder, 'child pid');
    const child = program(
      'child.ts',
      `(await import('node:fs')).writeFileSync(${JSON.stringify(file)}, String(process.pid));
       setInterval(() => undefined, 1000);`,
    );
    const keeper = program(
      'keeper.ts',
      `const { keepRunning } = await import(${JSON.stringify(new URL('../../../server/demo/keep-running.ts', import.meta.url).href)});
       keepRunning({ name: 'web', script: ${JSON.stringify(child)}, env: process.env, say: () => undefined });`,
    );
    const outer = keepRunning({ name: 'keeper', script: keeper, env: process.env, say: () => undefined });
    const pid = await vi.waitFor(() => Number(readFileSync(file, 'utf8') || Number.NaN), waiting);
    expect(isAlive(pid)).toBe(true);
    await outer.stop(0);
    await vi.waitFor(() => expect(isAlive(pid)).toBe(false), waiting);
  });
});
