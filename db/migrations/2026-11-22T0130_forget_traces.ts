import { type Kysely, sql } from 'kysely';

/**
 * Browsers in which the link of a third person was opened may be forgotten when nobody comes from them any more. Wrong codes are
 * counted for a request and an account in `rate_limit`, over all tokens, so that tokens need no count of their own.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    grant delete on relay_session to portal_app;
    alter table auth_token drop column wrong_codes;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table auth_token add column wrong_codes integer not null default 0;
    revoke delete on relay_session from portal_app;
  `.execute(db);
}
