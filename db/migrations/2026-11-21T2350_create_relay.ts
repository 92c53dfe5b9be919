import { type Kysely, sql } from 'kysely';

/**
 * Items that were handed to a third person by a link, and the browsers in which such a link was opened. What was handed on may be
 * answered until it ends; the row stays and says who was asked. Their mails go to an address that belongs to no account.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table relay (
      tenant_id uuid not null,
      id uuid not null default gen_random_uuid(),
      item_id uuid not null,
      name text not null check (length(name) between 1 and 100),
      email text not null check (email = lower(email) and length(email) <= 254),
      language text not null check (language in ('fi', 'sv', 'en')),
      message text check (length(message) between 1 and 1000),
      token_hash bytea not null unique,
      created_by uuid not null references app_user,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      opened_at timestamptz,
      ended_at timestamptz,
      end_kind text check (end_kind in ('done', 'withdrawn', 'expired', 'submitted')),
      primary key (tenant_id, id),
      unique (id),
      foreign key (tenant_id, item_id) references item on delete cascade,
      check ((ended_at is null) = (end_kind is null))
    );
    create unique index one_relay_per_item on relay (tenant_id, item_id) where ended_at is null;
    create index relay_to_end on relay (expires_at) where ended_at is null;

    create table relay_session (
      id_hash bytea primary key,
      tenant_id uuid not null,
      relay_id uuid not null,
      created_at timestamptz not null,
      last_seen_at timestamptz not null,
      foreign key (tenant_id, relay_id) references relay on delete cascade
    );
    create index on relay_session (tenant_id, relay_id);

    alter table outbox alter column user_id drop not null, add column email text, add column language text,
      add constraint outbox_to_somebody check ((user_id is null) = (email is not null) and (email is null) = (language is null));

    -- What a link leads to, before any scope is known; never the address that it was sent to.
    create function read_relay(wanted bytea) returns table (
      id uuid, tenant_id uuid, project_id uuid, slug text, name text, language text, message text,
      client_name text, asked_by text, expires_at timestamptz, ended_at timestamptz, end_kind text
    ) language sql stable security definer set search_path = portal, pg_temp as $$
      select r.id, r.tenant_id, i.project_id, i.slug, r.name, r.language, r.message, p.client_name, u.name, r.expires_at, r.ended_at, r.end_kind
      from relay r
      join item i on i.tenant_id = r.tenant_id and i.id = r.item_id
      join project p on p.tenant_id = i.tenant_id and p.id = i.project_id
      join app_user u on u.id = r.created_by
      where r.token_hash = wanted
    $$;

    -- The relay whose link was opened in a browser: one read per request.
    create function read_relay_session(wanted bytea) returns table (
      id uuid, tenant_id uuid, project_id uuid, slug text, name text, language text, message text, client_name text, asked_by text,
      expires_at timestamptz, ended_at timestamptz, end_kind text, created_at timestamptz, last_seen_at timestamptz
    ) language sql stable security definer set search_path = portal, pg_temp as $$
      select r.id, r.tenant_id, i.project_id, i.slug, r.name, r.language, r.message, p.client_name, u.name,
        r.expires_at, r.ended_at, r.end_kind, s.created_at, s.last_seen_at
      from relay_session s
      join relay r on r.tenant_id = s.tenant_id and r.id = s.relay_id
      join item i on i.tenant_id = r.tenant_id and i.id = r.item_id
      join project p on p.tenant_id = i.tenant_id and p.id = i.project_id
      join app_user u on u.id = r.created_by
      where s.id_hash = wanted
    $$;
  `.execute(db);
  const run = (text: string) => sql.raw(text).execute(db);
  for (const table of ['relay', 'relay_session']) {
    const assigned = `(select true from assignment a where a.tenant_id = ${table}.tenant_id and a.user_id = (select scope_staff()) limit 1)`;
    const rule = `tenant_id = (select scope_tenant()) or (select scope_admin()) or ${assigned}`;
    await run(`
      alter table ${table} enable row level security;
      alter table ${table} force row level security;
      create policy owner_all on ${table} to portal_owner using (true) with check (true);
      create policy app_scope on ${table} to portal_app using (${rule}) with check (${rule});
      grant select, insert, update on ${table} to portal_app;
      grant select on ${table} to portal_backup;
    `);
  }
  for (const name of ['read_relay(bytea)', 'read_relay_session(bytea)'])
    await run(`revoke all on function ${name} from public; grant execute on function ${name} to portal_app;`);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop function read_relay(bytea), read_relay_session(bytea);
    delete from outbox where user_id is null;
    alter table outbox drop constraint outbox_to_somebody, drop column email, drop column language, alter column user_id set not null;
    drop table relay_session, relay;
  `.execute(db);
}
