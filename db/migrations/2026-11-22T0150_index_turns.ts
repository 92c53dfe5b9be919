import { type Kysely, sql } from 'kysely';

/** Whose turn it is, in every order of the portfolio: a page is found at once, also where it is seldom that side's turn. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index project_by_turn_name on project (turn, client_name collate "fi-x-icu", id) where closed_at is null;
    create index project_by_turn_due on project (turn, coalesce(next_due, date '9999-12-31'), id) where closed_at is null;
    create index project_by_turn_completeness on project (turn, completeness, id) where closed_at is null;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index project_by_turn_completeness, project_by_turn_due, project_by_turn_name`.execute(db);
}
