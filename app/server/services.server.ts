import { sql } from 'kysely';
import { pendingMigrations } from '#db/pending-migrations.ts';
import { type Db, openDatabase } from './db/database.server.ts';
import type { Env } from './env.server.ts';
import { type Jobs, openJobs } from './jobs/queue.server.ts';
import { type Log, openLog } from './log.server.ts';
import { openStorage } from './open-storage.server.ts';
import type { Storage } from './storage.server.ts';
import { checkKeys } from './vault/check-keys.server.ts';

/** Everything with a connection or a clock, made once a process and handed to loaders, actions and jobs. */
export interface Services {
  readonly env: Env;
  readonly db: Db;
  readonly jobs: Jobs;
  readonly storage: Storage;
  readonly log: Log;
  /** The only source of "now": tests move it. */
  readonly now: () => Date;
  /** Whether requests can be served: the database answers and has every migration of this code. */
  ready(): Promise<boolean>;
  close(): Promise<void>;
}

/**
 * Opens all services of a process.
 * @throws when the database cannot be reached, would lose acknowledged writes, or was written with other keys
 */
export async function createServices(
  env: Env,
  { work = false, now = () => new Date() }: { work?: boolean; now?: () => Date } = {},
): Promise<Services> {
  const log = openLog(env);
  const db = openDatabase(env.DATABASE_URL);
  try {
    await refuseUnsafeDatabase(db, env);
    await checkKeys(db, env.KEY_ENCRYPTION_KEYS, now());
  } catch (error) {
    await db.destroy();
    throw error;
  }
  const jobs = await openJobs(env.DATABASE_URL, log, { work });
  const storage = openStorage(env);
  return {
    env,
    db,
    jobs,
    storage,
    log,
    now,
    ready: () => isReady(db).catch(() => false),
    async close() {
      await jobs.close();
      storage.close();
      await db.destroy();
    },
  };
}

async function isReady(db: Db): Promise<boolean> {
  const { rows } = await sql<{ name: string }>`select name from schema_migration`.execute(db);
  return (await pendingMigrations(rows.map(({ name }) => name))).length === 0;
}

/** An answer "saved" must survive a power cut, and the app's role must not be able to step around row-level security. */
async function refuseUnsafeDatabase(db: Db, env: Env): Promise<void> {
  const { rows } = await sql<{ sync: string; fsync: string; pages: string; mighty: boolean }>`
    select current_setting('synchronous_commit') as sync, current_setting('fsync') as fsync,
      current_setting('full_page_writes') as pages,
      (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) as mighty`.execute(db);
  const found = rows[0];
  const unsafe = [
    found?.sync === 'off' ? 'synchronous_commit' : '',
    found?.fsync === 'off' ? 'fsync' : '',
    found?.pages === 'off' ? 'full_page_writes' : '',
  ].filter(Boolean);
  if (unsafe.length > 0 && env.NODE_ENV !== 'test')
    throw new Error(`The database would lose saved answers in a crash; switch on: ${unsafe.join(', ')}.`);
  if (found?.mighty) throw new Error('DATABASE_URL names a superuser; use the role portal_app.');
}
