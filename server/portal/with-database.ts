import { type Db, openDatabase } from '#app/server/db/database.server.ts';
import { type Env, readEnv } from '#app/server/env.server.ts';
import { openLog } from '#app/server/log.server.ts';
import type { Services } from '#app/server/services.server.ts';
import { checkKeys } from '#app/server/vault/check-keys.server.ts';

/** What commands of the command line work with; no jobs and no web server. */
export type Tools = Pick<Services, 'env' | 'db' | 'log' | 'now'>;

/** Longest time of one statement, in ms: a command may look at much more than a page does. */
const STATEMENT_MS = 60_000;

/** Opens the database as the app does, after the keys were found to fit it, and closes it again. */
export async function withDatabase<T>(run: (tools: Tools) => Promise<T>): Promise<T> {
  const env: Env = readEnv(process.env);
  const db: Db = openDatabase(env.DATABASE_URL, { max: 2, statementTimeoutMs: STATEMENT_MS });
  const now = () => new Date();
  try {
    await checkKeys(db, env.KEY_ENCRYPTION_KEYS, now());
    return await run({ env, db, log: openLog(env), now });
  } finally {
    await db.destroy();
  }
}
