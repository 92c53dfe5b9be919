import { type Kysely, sql } from 'kysely';

/**
 * The project alone finds its items: an index that begins with the client would be read from end to end by whoever knows the project only,
 * such as a save before it knows more. What goes with an old mail or sign-in is found too, when those are forgotten by the thousand.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table item drop constraint item_tenant_id_project_id_slug_key, add unique (project_id, slug);
    create index mail_event_outbox_id_idx on mail_event (outbox_id);
    create index auth_token_login_request_id_idx on auth_token (login_request_id) where login_request_id is not null;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop index auth_token_login_request_id_idx, mail_event_outbox_id_idx;
    alter table item drop constraint item_project_id_slug_key, add unique (tenant_id, project_id, slug);
  `.execute(db);
}
