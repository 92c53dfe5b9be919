import { type Kysely, sql } from 'kysely';

const TABLES = ['file', 'file_retention'];

/**
 * Files that clients send. The row comes first, the object second, the verdict third. What was deleted leaves its row: name,
 * size and hash say what once was there.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  await run(`
    create table file (
      tenant_id uuid not null,
      id uuid not null default gen_random_uuid(),
      item_id uuid not null,
      path text not null check (length(path) between 1 and 200),
      name text not null check (length(name) between 1 and 255),
      bytes integer not null check (bytes >= 0),
      personal boolean not null,
      fingerprint bytea check (length(fingerprint) = 32),
      declared_sha256 bytea check (length(declared_sha256) = 32),
      sha256 bytea check (length(sha256) = 32),
      multipart_id text,
      media_type text,
      state text not null default 'pending' check (state in ('pending', 'scanning', 'clean', 'rejected', 'deleted')),
      reject_code text,
      scanned_by text,
      uploaded_by uuid references app_user,
      created_at timestamptz not null,
      received_at timestamptz,
      checked_at timestamptz,
      replaced_at timestamptz,
      deleted_at timestamptz,
      delete_reason text check (delete_reason in ('cancelled', 'abandoned', 'unused', 'signedOff', 'draft', 'goLive')),
      missing_at timestamptz,
      primary key (tenant_id, id),
      unique (id),
      foreign key (tenant_id, item_id) references item on delete cascade,
      check (state <> 'clean' or sha256 is not null),
      check ((state = 'rejected') = (reject_code is not null) or state = 'deleted'),
      check ((state = 'deleted') = (deleted_at is not null and delete_reason is not null))
    );
    create index on file (tenant_id, item_id);
    create index on file (tenant_id, created_at);
    create index on file (state, created_at) where state in ('pending', 'scanning');

    -- How long files are kept, in days and months, for clients who agreed on something else than the usual.
    create table file_retention (
      tenant_id uuid primary key references client on delete cascade,
      register_days integer not null default 30 check (register_days between 0 and 90),
      draft_days integer not null default 180 check (draft_days between 30 and 365),
      months_after_go_live integer not null default 12 check (months_after_go_live between 1 and 24)
    );
  `);
  for (const table of TABLES) {
    const assigned = `exists (select 1 from assignment a where a.tenant_id = ${table}.tenant_id and a.user_id = (select scope_staff()))`;
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
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table file_retention, file`.execute(db);
}
