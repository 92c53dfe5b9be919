import { promises as fs } from 'node:fs';
import path from 'node:path';
import { Kysely, PostgresDialect } from 'kysely';
import { FileMigrationProvider, Migrator } from 'kysely/migration';
import pg from 'pg';
import { getConstructionPlans } from 'pg-boss';
import { QUEUES } from './queues.ts';

const FOLDER = path.join(import.meta.dirname, 'migrations');
const ROLES = ['portal_owner', 'portal_app', 'portal_backup', 'portal_audit_reader'];

/** Connection options that make an unqualified name mean a table of the portal. */
const SEARCH_PATH = '-c search_path=portal,public';

const migrator = (db: Kysely<unknown>) =>
  new Migrator({
    db,
    provider: new FileMigrationProvider({
      fs,
      path,
      migrationFolder: FOLDER,
      import: (file) => import(file),
    }),
    migrationTableName: 'schema_migration',
    migrationLockTableName: 'schema_migration_lock',
    migrationTableSchema: 'portal',
  });

/**
 * Creates roles and schemas where they are missing and brings the database up to date. Safe when two processes start at once.
 * @param superuserUrl a role that may create roles; the database in it must exist
 * @returns the URLs that the app (owns nothing, row-level security applies) and the owner (migrations only) connect with
 * @throws when a migration fails; nothing of that migration is kept
 */
export async function migrateToLatest({
  superuserUrl,
  appPassword,
}: {
  superuserUrl: string;
  appPassword: string;
}) {
  await withClient(superuserUrl, (client) => prepare(client, appPassword));
  const ownerUrl = withOptions(superuserUrl, `${SEARCH_PATH} -c role=portal_owner`);
  await migrate(ownerUrl);
  const appUrl = new URL(superuserUrl);
  appUrl.username = 'portal_app';
  appUrl.password = appPassword;
  return { appUrl: appUrl.href, ownerUrl };
}

/** Runs all new migrations as the owner, then pg-boss's tables and queues. */
async function migrate(ownerUrl: string) {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 2 });
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  try {
    const { error } = await migrator(db).migrateToLatest();
    if (error) throw error;
  } finally {
    await db.destroy();
  }
  await withClient(ownerUrl, prepareJobs);
}

/** One step back, for development and the round-trip test. */
export async function migrateDown(ownerUrl: string) {
  const db = new Kysely<unknown>({
    dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: ownerUrl, max: 2 }) }),
  });
  try {
    return await migrator(db).migrateDown();
  } finally {
    await db.destroy();
  }
}

async function prepare(client: pg.Client, appPassword: string) {
  await client.query("select pg_advisory_lock(hashtext('alkuun-roles'))");
  for (const role of ROLES)
    await client.query(
      `do $$ begin create role ${role} nosuperuser nobypassrls; exception when duplicate_object then null; end $$`,
    );
  await client.query(`alter role portal_app login password ${client.escapeLiteral(appPassword)}`);
  await client.query('alter role portal_backup bypassrls');
  await client.query('create schema if not exists portal authorization portal_owner');
  await client.query('create schema if not exists pgboss authorization portal_owner');
  const { rows } = await client.query<{ name: string }>('select current_database() as name');
  await client.query(
    `grant create, connect on database ${client.escapeIdentifier(rows[0]?.name ?? '')} to portal_owner`,
  );
  await client.query("select pg_advisory_unlock(hashtext('alkuun-roles'))");
}

async function prepareJobs(client: pg.Client) {
  await client.query("select pg_advisory_lock(hashtext('alkuun-jobs'))");
  const { rows } = await client.query("select to_regclass('pgboss.version') as made");
  if (!rows[0]?.made) await client.query(getConstructionPlans('pgboss', { createSchema: false }));
  for (const { name, ...options } of QUEUES)
    await client.query('select pgboss.create_queue($1, $2::jsonb)', [
      name,
      JSON.stringify({ policy: 'standard', ...options }),
    ]);
  await client.query(`
    grant usage on schema pgboss to portal_app;
    grant select, insert, update, delete on all tables in schema pgboss to portal_app;
    grant execute on all functions in schema pgboss to portal_app;
  `);
  await client.query("select pg_advisory_unlock(hashtext('alkuun-jobs'))");
}

async function withClient<T>(connectionString: string, fn: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return await fn(client);
  } finally {
    await client.end();
  }
}

function withOptions(url: string, options: string): string {
  const parsed = new URL(url);
  parsed.searchParams.set('options', options);
  return parsed.href;
}
