import { type Kysely, sql } from 'kysely';

const TABLES = [
  'contact',
  'project',
  'item',
  'step_answers',
  'step_change',
  'submission',
  'decision',
  'field_comment',
  'idempotency',
];

const scope = (assigned: string) =>
  `tenant_id = (select scope_tenant()) or (select scope_admin()) or ${assigned}`;

/**
 * Whether a row's client is one of the reader's own is looked up row by row. As a plain `exists` the planner turns it into a hash of
 * every assignment of the person, which somebody with 100,000 clients would pay for on every statement; the limit keeps it a look-up.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await alter(
    db,
    (table) =>
      `(select true from assignment a where a.tenant_id = ${table}.tenant_id and a.user_id = (select scope_staff()) limit 1)`,
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await alter(
    db,
    (table) =>
      `exists (select 1 from assignment a where a.tenant_id = ${table}.tenant_id and a.user_id = (select scope_staff()))`,
  );
}

async function alter(db: Kysely<unknown>, assigned: (table: string) => string): Promise<void> {
  for (const table of TABLES) {
    const rule = scope(assigned(table));
    await sql
      .raw(`alter policy app_scope on ${table} to portal_app using (${rule}) with check (${rule})`)
      .execute(db);
  }
}
