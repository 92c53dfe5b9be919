import { type Kysely, sql } from 'kysely';

const TABLES = ['zone_reading', 'dns_watch'];

/** What was last read of a client's domains, and how far the planned records of a signed-off item have come. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table zone_reading (
      tenant_id uuid not null references client on delete cascade,
      zone text not null check (length(zone) between 1 and 253),
      source text not null check (source in ('lookup', 'zoneFile')),
      read_at timestamptz not null,
      report jsonb not null,
      primary key (tenant_id, zone, source)
    );

    create table dns_watch (
      tenant_id uuid not null,
      item_id uuid not null,
      zone text not null check (length(zone) between 1 and 253),
      submission_id uuid not null,
      checked_at timestamptz not null,
      outcome text not null,
      states jsonb not null,
      primary key (tenant_id, item_id, zone),
      foreign key (tenant_id, item_id) references item on delete cascade
    );
  `.execute(db);
  const run = (text: string) => sql.raw(text).execute(db);
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
  await sql`drop table dns_watch, zone_reading`.execute(db);
}
