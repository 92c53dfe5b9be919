import { type Kysely, sql } from 'kysely';

/** Tables whose policy looks a client up in the reader's assignments, row by row. */
const LOOKED_UP = [
  'contact',
  'project',
  'item',
  'step_answers',
  'step_change',
  'submission',
  'decision',
  'field_comment',
  'idempotency',
  'relay',
  'relay_session',
];

/** Tables whose policy may gather all of the reader's assignments first. */
const GATHERED = [
  'secret',
  'data_key',
  'secret_reader',
  'secret_approval',
  'secret_reveal',
  'live_check',
  'file',
  'file_retention',
  'zone_reading',
  'dns_watch',
  'table_check',
  'table_finding',
  'table_correction',
  'table_export',
];

const KEYS = new Map([
  ...[...LOOKED_UP, ...GATHERED].map((table) => [table, 'tenant_id'] as const),
  ['client', 'id'],
]);

/**
 * The policies read the assignments through a view that shows staff their own clients. Asked for directly, the table brings a policy of
 * its own into each policy of another, which the database prepares for every table of every statement.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create view own_client as select tenant_id from assignment where user_id = (select scope_staff());
    grant select on own_client to portal_app;
  `.execute(db);
  for (const [table, key] of KEYS)
    await setRule(
      db,
      [table, key],
      `(select true from own_client o where o.tenant_id = ${table}.${key} limit 1)`,
    );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  const own = (table: string, key: string) =>
    `from assignment a where a.tenant_id = ${table}.${key} and a.user_id = (select scope_staff())`;
  for (const [table, key] of KEYS)
    await setRule(
      db,
      [table, key],
      LOOKED_UP.includes(table)
        ? `(select true ${own(table, key)} limit 1)`
        : `exists (select 1 ${own(table, key)})`,
    );
  await sql`drop view own_client`.execute(db);
}

async function setRule(
  db: Kysely<unknown>,
  [table, key]: readonly [string, string],
  assigned: string,
): Promise<void> {
  const rule = `${key} = (select scope_tenant()) or (select scope_admin()) or ${assigned}`;
  await sql
    .raw(`alter policy app_scope on ${table} to portal_app using (${rule}) with check (${rule})`)
    .execute(db);
}
