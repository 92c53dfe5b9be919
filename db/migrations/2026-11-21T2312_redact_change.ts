import { type Kysely, sql } from 'kysely';

/**
 * The history of what was typed cannot be changed by the app's role. One thing must be possible: when a secret was typed into the
 * wrong field first, that place of the history is emptied. It can be emptied and not filled.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function redact_change(of_tenant uuid, of_item uuid, of_step text, of_revision integer, place text) returns void
    language sql security definer set search_path = portal, pg_temp as $$
      update step_change set changes = (
        select jsonb_agg(case when change->>'path' = place then change || '{"from": "", "to": ""}'::jsonb else change end)
        from jsonb_array_elements(changes) as change)
      where tenant_id = of_tenant and item_id = of_item and step_id = of_step and revision = of_revision
        and (of_tenant = scope_tenant() or scope_admin())
    $$;
    revoke all on function redact_change(uuid, uuid, text, integer, text) from public;
    grant execute on function redact_change(uuid, uuid, text, integer, text) to portal_app;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop function redact_change(uuid, uuid, text, integer, text)`.execute(db);
}
