import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { takeFolder } from './folder-lock.ts';
import { freePort, portIsFree } from './ports.ts';
import { type Cluster, findCluster, makeCluster } from './postgres-cluster.ts';
import { bareEnvironment, childrenOf, isAlive, signal, waitUntilGone } from './processes.ts';

export type EmbeddedPostgres = {
  /** Connects as the superuser to the database `postgres`; for setting up only. */
  superuserUrl: string;
  port: number;
  /** Resolves when the server has ended, wanted or not. */
  ended: Promise<void>;
  /** Ends open transactions and shuts down in order. */
  stop(): Promise<void>;
  /** SIGKILL to the server and all its processes, as a power cut would do. */
  kill(): Promise<void>;
};

export type PostgresOptions = {
  dataDir: string;
  /** Default: one that is free. */
  port?: number;
  /** False for throw-away databases: quicker, and a crash of the machine may lose them. Default true. */
  durable?: boolean;
};

/**
 * Starts PostgreSQL 18 on the loopback with its data under `dataDir`, made on the first start.
 *
 * A server that an earlier, killed process left behind in the same folder is stopped first. Throws an Error with a
 * sentence for the person at the terminal: folder in use, port taken, no rights, or what PostgreSQL itself said.
 */
export async function startPostgres({
  dataDir,
  port,
  durable = true,
}: PostgresOptions): Promise<EmbeddedPostgres> {
  const lock = await takeFolder(dataDir);
  if (!lock) throw new Error(`Another process already uses the database in ${dataDir}.`);
  try {
    const cluster = findCluster(dataDir);
    await stopLeftover(cluster.folder);
    const password = superuserPassword(dataDir, cluster);
    makeCluster(cluster, password);
    if (port !== undefined && !(await portIsFree(port))) throw new Error(`Port ${port} is taken.`);
    for (let attempt = 1; ; attempt++) {
      try {
        return await launch(
          cluster,
          { dataDir, durable, password, port: port ?? (await freePort()) },
          lock.release,
        );
      } catch (error) {
        // Children of a killed server need a moment to notice; a port chosen as free may be taken meanwhile.
        const winding = String(error).includes('still in use');
        if (winding ? attempt === 40 : port !== undefined || attempt >= 3) throw error;
        if (winding) await sleep(250);
      }
    }
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** Removes the data of a stopped server, wherever it is kept. */
export async function removePostgres(dataDir: string): Promise<void> {
  if (!existsSync(dataDir)) return;
  const { folder } = findCluster(dataDir);
  await stopLeftover(folder);
  rmSync(path.dirname(folder), { recursive: true, force: true });
  rmSync(dataDir, { recursive: true, force: true });
}

type Launch = { dataDir: string; durable: boolean; password: string; port: number };

async function launch(
  cluster: Cluster,
  options: Launch,
  release: () => Promise<void>,
): Promise<EmbeddedPostgres> {
  const { dataDir, port } = options;
  const logFile = path.join(dataDir, 'postgres.log');
  const server = spawnServer(cluster, options, logFile);
  const pid = server.pid ?? 0;
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const superuserUrl = `postgres://postgres:${options.password}@127.0.0.1:${port}/postgres`;
  await untilReady(server, superuserUrl, logFile);

  // The server is stopped by its keeper; it alone shall not keep the process of the keeper alive.
  server.unref();
  return {
    superuserUrl,
    port,
    ended,
    stop: async () => {
      await stopServer(pid);
      await release();
    },
    kill: async () => {
      const all = [pid, ...childrenOf(pid)];
      for (const each of all) signal(each, 'SIGKILL');
      for (const each of all) await waitUntilGone(each, 10_000);
      await release();
    },
  };
}

function spawnServer(cluster: Cluster, { durable, port }: Launch, logFile: string): ChildProcess {
  // Statements and row values stay out of the log: they may hold personal data.
  const settings: Record<string, string | number> = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: 200,
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  if (existsSync(logFile)) renameSync(logFile, `${logFile}.old`);
  const log = openSync(logFile, 'a', 0o600);
  try {
    // A group of its own: Ctrl-C in the terminal must reach the keeper only, which stops things in order.
    return spawn(cluster.binaries.postgres, ['-D', cluster.folder, ...flags], {
      ...cluster.account.ids,
      cwd: '/',
      env: bareEnvironment,
      detached: true,
      stdio: ['ignore', log, log],
    });
  } finally {
    closeSync(log);
  }
}

async function untilReady(server: ChildProcess, url: string, logFile: string): Promise<void> {
  let failure: Error | undefined;
  server.once('error', (error) => {
    failure = error;
  });
  // Recovery after a crash may take a while; a server that ends is noticed at once.
  const deadline = Date.now() + 120_000;
  while (server.exitCode === null && server.signalCode === null && !failure && Date.now() < deadline) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query('select 1');
      return;
    } catch {
      await sleep(25);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  if (server.pid) await stopServer(server.pid);
  const said = failure?.message ?? readFileSync(logFile, 'utf8').trim().split('\n').slice(-8).join('\n');
  throw new Error(`PostgreSQL did not start:\n${said}`);
}

async function stopServer(pid: number): Promise<void> {
  for (const [name, wait] of [
    ['SIGINT', 15_000],
    ['SIGQUIT', 5000],
    ['SIGKILL', 5000],
  ] as const) {
    signal(pid, name);
    if (await waitUntilGone(pid, wait)) return;
  }
}

async function stopLeftover(folder: string): Promise<void> {
  const pidFile = path.join(folder, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const [first, dataFolder] = readFileSync(pidFile, 'utf8').split('\n');
  const pid = Number(first);
  if (!isAlive(pid)) return;
  if (dataFolder === folder && isPostgres(pid)) await stopServer(pid);
  // The number belongs to another process by now, which would make the server refuse to start.
  else rmSync(pidFile, { force: true });
}

function isPostgres(pid: number): boolean {
  if (process.platform !== 'linux') return true;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')[0]?.endsWith('postgres') ?? false;
  } catch {
    return false;
  }
}

function superuserPassword(dataDir: string, cluster: Cluster): string {
  const file = path.join(dataDir, 'superuser.password');
  if (existsSync(file) && cluster.made) return readFileSync(file, 'utf8');
  const password = randomBytes(24).toString('base64url');
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(file, password, { mode: 0o600 });
  return password;
}
