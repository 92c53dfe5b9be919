import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Account, canEnter, postgresAccount, sharedShelf } from './postgres-account.ts';
import { type Binaries, runnableBinaries } from './postgres-binaries.ts';
import { bareEnvironment } from './processes.ts';

/** A PostgreSQL data folder, who runs it and with which programs. `made` is false before the first start. */
export type Cluster = { folder: string; account: Account; binaries: Binaries; made: boolean };

/**
 * The cluster that belongs to `dataDir`: inside it, or, when root starts and the account lent to PostgreSQL cannot
 * get there, on a shelf of the system under a name derived from `dataDir`.
 */
export function findCluster(dataDir: string): Cluster {
  mkdirSync(dataDir, { recursive: true });
  const home = realpathSync(dataDir);
  const inside = path.join(home, 'cluster');
  const account = postgresAccount(inside);
  const folder = canEnter(account, home) ? inside : outside(home);
  const owner = existsSync(folder) ? postgresAccount(folder) : account;
  return { folder, account: owner, binaries: runnableBinaries(owner, sharedShelf), made: isComplete(folder) };
}

/** Makes the cluster unless it is there; UTF-8, bytewise order (sort names with `collate "fi-x-icu"`), passwords. */
export function makeCluster(cluster: Cluster, superuserPassword: string): void {
  if (cluster.made) return;
  const { folder, account, binaries } = cluster;
  const passwordFile = `${folder}.password`;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    writeFileSync(passwordFile, superuserPassword, { mode: 0o600 });
    for (const item of [folder, passwordFile]) lend(item, account);
    const { status, stderr, error } = spawnSync(
      binaries.initdb,
      [
        ['--pgdata', folder],
        ['--username', 'postgres'],
        ['--pwfile', passwordFile],
        ['--auth', 'scram-sha-256'],
        ['--encoding', 'UTF8'],
        ['--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8', '--locale', 'C'],
        ['--no-sync', '--no-instructions'],
      ].flat(),
      { ...account.ids, cwd: '/', env: bareEnvironment, encoding: 'utf8' },
    );
    if (status !== 0) {
      throw new Error(`PostgreSQL could not make its data folder ${folder}: ${error?.message ?? stderr}`);
    }
    writeFileSync(completeMark(folder), '', { mode: 0o600 });
    cluster.made = true;
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

function outside(home: string): string {
  const name = createHash('sha256').update(home).digest('hex').slice(0, 16);
  const folder = path.join(sharedShelf(), `data-${name}`);
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  return path.join(folder, 'cluster');
}

function lend(item: string, { ids }: Account): void {
  if (ids.uid !== undefined && ids.gid !== undefined) chownSync(item, ids.uid, ids.gid);
}

/** Written after initdb, so that an interrupted first start begins again instead of failing for ever. */
function completeMark(folder: string): string {
  return `${folder}.complete`;
}

function isComplete(folder: string): boolean {
  try {
    return (
      existsSync(completeMark(folder)) && readFileSync(path.join(folder, 'PG_VERSION'), 'utf8').length > 0
    );
  } catch {
    return false;
  }
}
