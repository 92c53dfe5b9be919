import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migrateToLatest } from '#db/migrate.ts';
import { folderIsTaken } from '#server/embedded/folder-lock.ts';
import { removePostgres, startPostgres } from '#server/embedded/postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A server with one migrated database, from which `testDatabase` clones; all three are connection addresses. */
    postgres: { superuserUrl: string; appUrl: string; ownerUrl: string };
  }
}

const PREFIX = 'alkuun-test-';

/** Starts one throw-away PostgreSQL for the run and migrates the database that the test files clone. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await removeLeftovers();
  const dataDir = mkdtempSync(path.join(tmpdir(), PREFIX));
  // For the account that runs the server when root runs the tests; the database itself stays private.
  chmodSync(dataDir, 0o755);
  const server = await startPostgres({ dataDir, durable: false });
  const { superuserUrl } = server;
  const template = await createTemplate(superuserUrl);
  const urls = await migrateToLatest({
    superuserUrl: template,
    appPassword: randomBytes(12).toString('hex'),
  });
  project.provide('postgres', { superuserUrl, ...urls });
  return async () => {
    await server.kill();
    await removePostgres(dataDir);
  };
}

/** The database to clone; nobody stays connected to it, which PostgreSQL asks of a template. */
async function createTemplate(superuserUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  await client.query('create database alkuun_template');
  await client.end();
  const url = new URL(superuserUrl);
  url.pathname = '/alkuun_template';
  return url.href;
}

/** Earlier runs that were killed could not clean up. Young folders may belong to a run that is just starting. */
async function removeLeftovers(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const folder = path.join(tmpdir(), name);
    if (!name.startsWith(PREFIX) || Date.now() - statSync(folder).mtimeMs < 600_000) continue;
    if (!(await folderIsTaken(folder))) await removePostgres(folder).catch(() => undefined);
  }
}
