import { type Kysely, sql } from 'kysely';

/** Whether a form was changed after its sign-off shows from its answers and the submission; nobody reads a hash that every save stores. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table item drop column content_hash`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table item add column content_hash bytea`.execute(db);
}
