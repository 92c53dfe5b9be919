import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import { freePort } from '#server/embedded/ports.ts';
import names from '../peers/hof/names.json' with { type: 'json' };
import { PEERS } from './builds.ts';
import type { Target } from './load.ts';
import { type Server, startServer } from './processes.ts';

const SESSIONS = 32;

export interface Hof {
  readonly server: Server;
  readonly pages: readonly Target[];
  stop(): Promise<void>;
}

export const hasRedis = (): boolean => spawnSync('redis-server', ['--version']).status === 0;

/** Starts the Home Office's framework with a Redis for its sessions, each of which has saved its answers once. */
export async function startHof(): Promise<Hof> {
  const redisPort = await freePort();
  const redis = spawn('redis-server', ['--port', String(redisPort), '--bind', '127.0.0.1', '--save', ''], {
    stdio: 'ignore',
  });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const server = await startServer({
    command: [process.execPath, '--max-semi-space-size=16', path.join(PEERS, 'hof.cjs')],
    env: { PORT: String(port), REDIS_PORT: String(redisPort) },
    url,
    probe: '/terms-and-conditions',
  });
  const cookies = await Promise.all(Array.from({ length: SESSIONS }, () => startSession(url)));
  return {
    server,
    pages: cookies.map((cookie) => ({
      method: 'GET',
      path: '/address',
      headers: { cookie, ...HTTPS },
      status: 200,
      holds: 'value="A saved answer"',
      bytes: 10_000,
    })),
    async stop() {
      await server.stop();
      await ended(redis);
    },
  };
}

/** Its session cookies are for TLS only, which a proxy in front is trusted to have ended. */
const HTTPS = { 'x-forwarded-proto': 'https' };

/** Opens the form as a browser does, and saves its step. @returns the cookies of the session */
async function startSession(url: string): Promise<string> {
  const opened = await fetch(`${url}/address`, { headers: { ...HTTPS, cookie: 'seen=1' } });
  const cookie = opened.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const token = /name="x-csrf-token" value="([^"]+)"/.exec(await opened.text())?.[1] ?? '';
  const body = new URLSearchParams([
    ...names.map((name) => [name, 'A saved answer']),
    ['x-csrf-token', token],
  ]);
  const saved = await fetch(`${url}/address`, {
    method: 'POST',
    headers: { ...HTTPS, cookie },
    body,
    redirect: 'manual',
  });
  if (saved.status !== 302) throw new Error(`HOF did not save: ${saved.status} ${await saved.text()}`);
  return cookie;
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await gone;
}
