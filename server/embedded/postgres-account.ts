import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, lstatSync, mkdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bareEnvironment } from './processes.ts';

/** Who runs PostgreSQL: the person who started the demo, or, for root, an account without rights. */
export type Account = { separate: boolean; ids: { uid?: number; gid?: number } };

const OWN = 'alkuun-postgres';

/**
 * PostgreSQL refuses to run as root. Root lends it, in this order: the account that already owns `cluster`, one made
 * for this, the one of an installed PostgreSQL, `nobody`, a new one.
 */
export function postgresAccount(cluster: string): Account {
  if (process.getuid?.() !== 0) return { separate: false, ids: {} };
  const owner = existsSync(cluster) ? statSync(cluster) : undefined;
  if (owner && owner.uid !== 0) return { separate: true, ids: { uid: owner.uid, gid: owner.gid } };
  const ids = idsOf(OWN) ?? idsOf('postgres') ?? idsOf('nobody') ?? create();
  if (!ids) {
    throw new Error(
      'PostgreSQL does not run as root, and this system has no other account for it. Start as an ordinary user, or set DATABASE_URL to a server of your own.',
    );
  }
  return { separate: true, ids };
}

/** Whether the account can get into the folder: private folders above it (such as root's home) keep it out. */
export function canEnter(account: Account, folder: string): boolean {
  if (!account.separate) return true;
  return (
    spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...account.ids, cwd: '/', env: bareEnvironment })
      .status === 0
  );
}

/** A folder of root's that every account may enter and no other may write to. */
export function sharedShelf(): string {
  for (const folder of ['/var/lib/alkuun', '/var/tmp/alkuun', path.join(tmpdir(), 'alkuun')]) {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o755 });
      const found = lstatSync(folder);
      if (!found.isDirectory() || found.uid !== 0) continue;
      chmodSync(folder, 0o755);
      return folder;
    } catch {
      // Read-only or not ours: the next one.
    }
  }
  throw new Error(
    'There is no folder where PostgreSQL could keep its data. Start as an ordinary user instead.',
  );
}

function idsOf(name: string): Account['ids'] | undefined {
  const id = (flag: string) => {
    const { status, stdout } = spawnSync('id', [flag, name], { encoding: 'utf8' });
    return status === 0 ? Number(stdout.trim()) : Number.NaN;
  };
  const ids = { uid: id('-u'), gid: id('-g') };
  return ids.uid > 0 && ids.gid > 0 ? ids : undefined;
}

function create(): Account['ids'] | undefined {
  const ways: [string, string[]][] = [
    ['useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', OWN]],
    ['adduser', ['-S', '-D', '-H', OWN]],
  ];
  for (const [program, args] of ways) {
    try {
      execFileSync(program, args, { stdio: 'ignore' });
      return idsOf(OWN);
    } catch {
      // Not this kind of system: the next way.
    }
  }
  return undefined;
}
