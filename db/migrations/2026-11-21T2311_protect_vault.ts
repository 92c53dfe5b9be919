import { type Kysely, sql } from 'kysely';

const TENANT_TABLES = [
  'secret',
  'data_key',
  'secret_reader',
  'secret_approval',
  'secret_reveal',
  'live_check',
];

/** Keys and settings of the whole portal, which belong to no client. */
const OPEN_TABLES = ['key_check', 'vault_key', 'vault_setting'];

/** The vault under forced row-level security; what happened to a secret can be added to and not be changed by the app's role. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  for (const table of [...TENANT_TABLES, ...OPEN_TABLES])
    await run(`
      alter table ${table} enable row level security;
      alter table ${table} force row level security;
      create policy owner_all on ${table} to portal_owner using (true) with check (true);
    `);
  for (const table of OPEN_TABLES)
    await run(`create policy app_all on ${table} to portal_app using (true) with check (true)`);
  for (const table of TENANT_TABLES) {
    const assigned = `exists (select 1 from assignment a where a.tenant_id = ${table}.tenant_id and a.user_id = (select scope_staff()))`;
    const rule = `tenant_id = (select scope_tenant()) or (select scope_admin()) or ${assigned}`;
    await run(`create policy app_scope on ${table} to portal_app using (${rule}) with check (${rule})`);
  }
  await run(`
    grant select, insert on key_check, secret, secret_reveal to portal_app;
    grant select, insert, update on vault_key, secret_approval, live_check to portal_app;
    grant select, insert, update, delete on data_key, secret_reader to portal_app;
    grant select, update on vault_setting to portal_app;
    grant update (sealed, state, used_by, used_at, purge_after, replaced_at, purged_at, purge_reason, told_at) on secret to portal_app;
    grant update (outcome, told_at) on secret_reveal to portal_app;
    grant select on ${[...TENANT_TABLES, ...OPEN_TABLES].join(', ')} to portal_backup;

    -- Checking the log from the command line compares every chain with its head.
    grant select on audit_head to portal_app;
    create policy app_read on audit_head for select to portal_app using ((select scope_admin()));
  `);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  await run('drop policy app_read on audit_head; revoke select on audit_head from portal_app');
  for (const table of [...TENANT_TABLES, ...OPEN_TABLES])
    await run(`
      drop policy if exists app_scope on ${table}; drop policy if exists app_all on ${table}; drop policy owner_all on ${table};
      alter table ${table} disable row level security; alter table ${table} no force row level security;
    `);
}
