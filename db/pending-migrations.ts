import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { INSTALLED_AT } from '#app/server/installed-at.server.ts';

/** Names of migrations that this code has and the database, by the names that it has applied, lacks. */
export async function pendingMigrations(applied: readonly string[]): Promise<readonly string[]> {
  const files = await readdir(path.join(INSTALLED_AT, 'db/migrations'));
  return files
    .filter((name) => name.endsWith('.ts'))
    .map((name) => name.slice(0, -3))
    .filter((name) => !applied.includes(name));
}
