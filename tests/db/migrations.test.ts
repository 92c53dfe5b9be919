import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { migrateDown, migrateToLatest } from '#db/migrate.ts';
import { TYPE_OPTIONS } from '#server/portal/db.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const query = async <T extends pg.QueryResultRow>(url: string, text: string) => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(text)).rows;
  } finally {
    await client.end();
  }
};

/** Columns, keys, policies and grants of the portal's schema as text. */
const shapeOf = async (url: string) => {
  const parts = await Promise.all([
    query(
      url,
      "select table_name, column_name, data_type, is_nullable, column_default from information_schema.columns where table_schema = 'portal' order by 1, 2",
    ),
    query(
      url,
      "select conrelid::regclass::text as place, pg_get_constraintdef(oid) as rule from pg_constraint where connamespace = 'portal'::regnamespace order by 1, 2",
    ),
    query(
      url,
      "select tablename, policyname, cmd, qual, with_check from pg_policies where schemaname = 'portal' order by 1, 2",
    ),
    query(
      url,
      "select table_name, grantee, privilege_type from information_schema.role_table_grants where table_schema = 'portal' order by 1, 2, 3",
    ),
    query(url, "select tablename, indexdef from pg_indexes where schemaname = 'portal' order by 1, 2"),
  ]);
  return JSON.stringify(parts);
};

test('every migration can be taken back and made again with the same result', async () => {
  const before = await shapeOf(database.superuserUrl);
  const steps = (await query(database.superuserUrl, 'select name from portal.schema_migration')).length;
  for (let step = 0; step < steps; step++) {
    const { error } = await migrateDown(database.ownerUrl);
    expect(error).toBeUndefined();
  }
  expect(
    await query(
      database.superuserUrl,
      "select 1 from pg_tables where schemaname = 'portal' and tablename not like 'schema_migration%'",
    ),
  ).toEqual([]);
  await migrateToLatest({
    superuserUrl: database.superuserUrl,
    appPassword: new URL(inject('postgres').appUrl).password,
  });
  expect(await shapeOf(database.superuserUrl)).toBe(before);
});

test('the committed types are those of the migrated database', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'alkuun-types-'));
  const file = path.join(folder, 'schema.ts');
  const root = path.resolve(import.meta.dirname, '../..');
  execFileSync(path.join(root, 'node_modules/.bin/kysely-codegen'), [
    `--url=${database.superuserUrl}`,
    ...TYPE_OPTIONS,
    `--out-file=${file}`,
  ]);
  expect(readFileSync(path.join(root, 'db/schema.ts'), 'utf8')).toBe(readFileSync(file, 'utf8'));
  rmSync(folder, { recursive: true });
});

test('every table is under forced row-level security, and the app role is weak', async () => {
  const open = await query(
    database.superuserUrl,
    `select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'portal' and c.relkind in ('r', 'p') and c.relname not in ('schema_migration', 'schema_migration_lock')
       and (not c.relrowsecurity or not c.relforcerowsecurity
         or not exists (select 1 from pg_policy p where p.polrelid = c.oid) or pg_get_userbyid(c.relowner) = 'portal_app')`,
  );
  expect(open).toEqual([]);
  expect(
    await query(
      database.superuserUrl,
      "select 1 from pg_roles where rolname = 'portal_app' and (rolsuper or rolbypassrls)",
    ),
  ).toEqual([]);
});

test('keys between tables of clients carry the client', async () => {
  const loose = await query(
    database.superuserUrl,
    `select conrelid::regclass::text as child, conname from pg_constraint k
     where contype = 'f' and connamespace = 'portal'::regnamespace
       and exists (select 1 from pg_attribute a where a.attrelid = k.confrelid and a.attname = 'tenant_id' and a.attnotnull)
       and not exists (select 1 from pg_attribute a where a.attrelid = k.conrelid and a.attname = 'tenant_id' and a.attnum = any (k.conkey))`,
  );
  expect(loose).toEqual([]);
});

test('what goes with a forgotten sign-in or mail is found by an index', async () => {
  const searched = await query(
    database.superuserUrl,
    `select conrelid::regclass::text as child, conname from pg_constraint k
     where contype = 'f' and confdeltype = 'c' and cardinality(conkey) = 1 and connamespace = 'portal'::regnamespace
       and confrelid <> 'portal.app_user'::regclass
       and not exists (select 1 from pg_index x where x.indrelid = k.conrelid and x.indkey[0] = k.conkey[1])`,
  );
  expect(searched).toEqual([]);
});
