import { type Kysely, sql } from 'kysely';

const TENANT_TABLES = [
  'contact',
  'assignment',
  'project',
  'item',
  'step_answers',
  'step_change',
  'submission',
  'decision',
  'field_comment',
  'idempotency',
];

/** Identity is looked up before a tenant is known, so these tables are open to the app's role and say so by a policy. */
const OPEN_TABLES = [
  'app_user',
  'login_request',
  'auth_token',
  'session',
  'totp',
  'recovery_code',
  'rate_limit',
  'outbox',
  'mail_event',
];

/**
 * Forced row-level security. The scope of a transaction is `app.tenant` (a client's contact, or a job for one client) or
 * `app.staff` with `app.admin` (the provider's people: assigned clients, or all of them for administrators).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  await run(`
    create function scope_tenant() returns uuid language sql stable as $$ select nullif(current_setting('app.tenant', true), '')::uuid $$;
    create function scope_staff() returns uuid language sql stable as $$ select nullif(current_setting('app.staff', true), '')::uuid $$;
    create function scope_admin() returns boolean language sql stable as $$ select coalesce(current_setting('app.admin', true), '') = 'on' $$;
  `);
  for (const table of [...TENANT_TABLES, ...OPEN_TABLES, 'client', 'audit_event', 'audit_head'])
    await run(`
      alter table ${table} enable row level security;
      alter table ${table} force row level security;
      create policy owner_all on ${table} to portal_owner using (true) with check (true);
    `);
  for (const table of OPEN_TABLES)
    await run(`create policy app_all on ${table} to portal_app using (true) with check (true)`);
  for (const table of TENANT_TABLES) {
    const assigned =
      table === 'assignment'
        ? 'user_id = (select scope_staff())'
        : `exists (select 1 from assignment a where a.tenant_id = ${table}.tenant_id and a.user_id = (select scope_staff()))`;
    const rule = `tenant_id = (select scope_tenant()) or (select scope_admin()) or ${assigned}`;
    await run(`create policy app_scope on ${table} to portal_app using (${rule}) with check (${rule})`);
  }
  await run(`
    create policy app_scope on client to portal_app
      using (id = (select scope_tenant()) or (select scope_admin())
        or exists (select 1 from assignment a where a.tenant_id = client.id and a.user_id = (select scope_staff())))
      with check (id = (select scope_tenant()) or (select scope_admin())
        or exists (select 1 from assignment a where a.tenant_id = client.id and a.user_id = (select scope_staff())));
    create policy app_insert on audit_event for insert to portal_app with check (true);
    create policy app_read on audit_event for select to portal_app using (chain = (select scope_tenant()) or (select scope_admin()));

    grant usage on schema portal to portal_app, portal_backup, portal_audit_reader;
    grant select, insert, update, delete on all tables in schema portal to portal_app;
    revoke update, delete, truncate on audit_event, decision, submission, step_change from portal_app;
    revoke all on audit_head from portal_app;
    revoke all on schema_migration, schema_migration_lock from portal_app;
    grant select on schema_migration to portal_app;
    grant select on all tables in schema portal to portal_backup;
    grant select on audit_event, audit_head to portal_audit_reader;
    create policy reader_all on audit_event for select to portal_audit_reader using (true);
    create policy reader_all on audit_head for select to portal_audit_reader using (true);
  `);
  await run(`
    -- Who a session belongs to and which clients they may act for: one read per request, before any scope is known.
    create function read_session(wanted bytea) returns table (
      ref uuid, user_id uuid, name text, email text, language text, kind text, staff_role text,
      created_at timestamptz, last_seen_at timestamptz, second_factor_at timestamptz, step_up_at timestamptz, step_up_purpose text,
      memberships jsonb
    ) language sql stable security definer set search_path = portal, pg_temp as $$
      select s.ref, u.id, u.name, u.email, u.language, u.kind, u.staff_role,
        s.created_at, s.last_seen_at, s.second_factor_at, s.step_up_at, s.step_up_purpose,
        coalesce((select jsonb_agg(jsonb_build_object('tenantId', c.tenant_id, 'role', c.role, 'areas', c.areas,
            'projects', (select coalesce(jsonb_agg(p.id order by p.created_at), '[]') from project p where p.tenant_id = c.tenant_id)))
          from contact c where c.user_id = u.id and c.removed_at is null), '[]')
      from session s join app_user u on u.id = s.user_id
      where s.id_hash = wanted and s.ended_at is null and u.disabled_at is null
    $$;
    revoke all on function read_session(bytea) from public;
    grant execute on function read_session(bytea) to portal_app;

    -- Starting a project makes the client that its scope will name, so it cannot be inside that scope yet.
    create function create_client(new_name text, new_business_id text, new_language text, by_user uuid) returns uuid
    language plpgsql security definer set search_path = portal, pg_temp as $$
    declare made uuid;
    begin
      if not exists (select 1 from app_user where id = by_user and kind = 'staff' and disabled_at is null) then
        raise exception 'only staff start projects' using errcode = '42501';
      end if;
      insert into client (name, business_id, language) values (new_name, new_business_id, new_language) returning id into made;
      insert into assignment (tenant_id, user_id, role) values (made, by_user, 'accountManager');
      return made;
    end $$;
    revoke all on function create_client(text, text, text, uuid) from public;
    grant execute on function create_client(text, text, text, uuid) to portal_app;
  `);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  await run('drop function read_session(bytea); drop function create_client(text, text, text, uuid)');
  for (const table of [...TENANT_TABLES, ...OPEN_TABLES, 'client', 'audit_event', 'audit_head'])
    await run(`
      drop policy if exists app_scope on ${table}; drop policy if exists app_all on ${table};
      drop policy if exists app_insert on ${table}; drop policy if exists app_read on ${table};
      drop policy if exists reader_all on ${table}; drop policy owner_all on ${table};
      alter table ${table} disable row level security; alter table ${table} no force row level security;
    `);
  await run('drop function scope_tenant(); drop function scope_staff(); drop function scope_admin()');
}
