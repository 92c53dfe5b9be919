import { type Kysely, sql } from 'kysely';

/**
 * Which answers of other forms the stored state of an item was computed from, as `wizard.field`, so that a save knows at once which items
 * it concerns. Null until it is computed: then everything may concern it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table item add column reads text[]`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table item drop column reads`.execute(db);
}
