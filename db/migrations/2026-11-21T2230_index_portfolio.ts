import { type Kysely, sql } from 'kysely';

/**
 * Orders of the portfolio that a person expects: names as Finnish sorts them whatever the database's own locale is, and clients
 * without a due date last instead of left out. Search folds Å, Ä and Ö too; it runs as the owner, since row-level security keeps
 * an operator that might leak from using an index, and gives ids that the caller's own policies then filter.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop index project_by_name;
    drop index project_by_due;
    drop index project_search;
    create index project_by_name on project (client_name collate "fi-x-icu", id) where closed_at is null;
    create index project_by_due on project (coalesce(next_due, date '9999-12-31'), id) where closed_at is null;
    create index project_search on project using gin (to_tsvector('simple', lower(client_name collate "fi-x-icu")));
    create index client_by_business_id on client (business_id) where business_id is not null;
    create index idempotency_by_key on idempotency (key);
    create index invitation_mails on outbox (user_id, tenant_id, created_at desc) where template = 'invitation';

    create function search_clients(prefixes text) returns setof uuid
    language sql stable security definer set search_path = portal, pg_temp as $$
      select tenant_id from project
      where closed_at is null
        and to_tsvector('simple', lower(client_name collate "fi-x-icu")) @@ to_tsquery('simple', prefixes)
    $$;
    revoke all on function search_clients(text) from public;
    grant execute on function search_clients(text) to portal_app;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop function search_clients(text);
    drop index invitation_mails, idempotency_by_key, client_by_business_id, project_search, project_by_due, project_by_name;
    create index project_by_name on project (client_name, id) where closed_at is null;
    create index project_by_due on project (next_due, id) where closed_at is null;
    create index project_search on project using gin (to_tsvector('simple', client_name));
  `.execute(db);
}
