import { type Kysely, sql } from 'kysely';

const TABLES = ['table_check', 'table_finding', 'table_correction', 'table_export'];

/**
 * What is found inside table files. A check is one reading of a file by one set of choices; its findings lie beside it and go with
 * it. Corrections are laid over the file while it is read. An export is what was made of a file for one submission. When the file's
 * time is over, findings, corrections and exports go with its bytes; counts and hashes stay.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  await run(`
    create table table_check (
      tenant_id uuid not null,
      id uuid not null default gen_random_uuid(),
      file_id uuid not null,
      version integer not null check (version > 0),
      kind text not null check (kind in ('customer-registry', 'chart-of-accounts', 'products', 'opening-balances')),
      request_hash bytea not null check (length(request_hash) = 32),
      status text not null default 'waiting' check (status in ('waiting', 'running', 'done', 'unreadable', 'superseded')),
      attempt integer not null default 0,
      rows_done integer not null default 0,
      findings_done integer not null default 0,
      bytes_done integer not null default 0,
      detection jsonb,
      summary jsonb,
      problem jsonb,
      reading_hash bytea check (length(reading_hash) = 32),
      asked_at timestamptz not null,
      started_at timestamptz,
      finished_at timestamptz,
      primary key (tenant_id, id),
      unique (id),
      unique (tenant_id, file_id, version),
      foreign key (tenant_id, file_id) references file on delete cascade,
      check (status <> 'done' or (summary is not null and reading_hash is not null)),
      check (status <> 'unreadable' or problem is not null)
    );
    create index on table_check (status, asked_at) where status in ('waiting', 'running');

    create table table_finding (
      tenant_id uuid not null,
      check_id uuid not null,
      position integer not null,
      row_number integer,
      line integer,
      header text,
      target text,
      code text not null,
      level text not null check (level in ('error', 'warning', 'note')),
      value text,
      fix text,
      same_as integer,
      primary key (tenant_id, check_id, position),
      foreign key (tenant_id, check_id) references table_check on delete cascade
    );
    create index on table_finding (tenant_id, check_id, code, target, position);

    -- 'edit' of one cell, 'fixAll' findings of a code (in one column), 'leaveOut' a row.
    create table table_correction (
      tenant_id uuid not null,
      file_id uuid not null,
      kind text not null check (kind in ('edit', 'fixAll', 'leaveOut')),
      row_number integer not null default 0,
      target text not null default '',
      code text not null default '',
      value text check (length(value) <= 2500),
      made_by uuid references app_user,
      made_at timestamptz not null,
      primary key (tenant_id, file_id, kind, row_number, target, code),
      foreign key (tenant_id, file_id) references file on delete cascade
    );

    create table table_export (
      tenant_id uuid not null,
      id uuid not null default gen_random_uuid(),
      file_id uuid not null,
      submission_id uuid not null,
      request jsonb,
      status text not null default 'waiting' check (status in ('waiting', 'ready', 'failed', 'deleted')),
      manifest jsonb,
      asked_at timestamptz not null,
      finished_at timestamptz,
      primary key (tenant_id, id),
      unique (id),
      unique (tenant_id, submission_id, file_id),
      foreign key (tenant_id, file_id) references file on delete cascade,
      foreign key (tenant_id, submission_id) references submission on delete cascade,
      check (status <> 'ready' or manifest is not null)
    );
    create index on table_export (tenant_id, file_id);
  `);
  for (const table of TABLES) {
    const assigned = `exists (select 1 from assignment a where a.tenant_id = ${table}.tenant_id and a.user_id = (select scope_staff()))`;
    const rule = `tenant_id = (select scope_tenant()) or (select scope_admin()) or ${assigned}`;
    await run(`
      alter table ${table} enable row level security;
      alter table ${table} force row level security;
      create policy owner_all on ${table} to portal_owner using (true) with check (true);
      create policy app_scope on ${table} to portal_app using (${rule}) with check (${rule});
      grant select, insert, update, delete on ${table} to portal_app;
      grant select on ${table} to portal_backup;
    `);
  }
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table table_export, table_correction, table_finding, table_check`.execute(db);
}
