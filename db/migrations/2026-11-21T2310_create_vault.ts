import { type Kysely, sql } from 'kysely';

/**
 * Secrets of clients, each under a data key of its own, and everything that was done with them. A value that is replaced or
 * destroyed loses its ciphertext and its data key; what remains says that it existed, for how long, and who saw it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- One row for each key-encryption key that was ever used: a value that only the right key gives.
    create table key_check (
      kek_id text primary key check (kek_id ~ '^[A-Za-z0-9_-]{1,32}$'),
      value bytea not null,
      first_used_at timestamptz not null
    );

    -- Keys of the whole portal, sealed by a key-encryption key.
    create table vault_key (
      name text primary key check (name in ('fingerprint')),
      kek_id text not null references key_check,
      sealed text not null,
      created_at timestamptz not null
    );

    create table vault_setting (
      one boolean primary key default true check (one),
      four_eyes boolean not null default false,
      days_after_use integer not null default 7 check (days_after_use between 0 and 14),
      days_after_go_live integer not null default 14 check (days_after_go_live between 0 and 14),
      changed_by uuid references app_user,
      changed_at timestamptz
    );
    insert into vault_setting default values;

    create table secret (
      tenant_id uuid not null,
      id uuid not null default gen_random_uuid(),
      item_id uuid not null,
      path text not null check (length(path) between 1 and 200),
      sealed text,
      fingerprint bytea not null,
      ending text not null check (length(ending) <= 2),
      saved_by uuid references app_user,
      saved_at timestamptz not null,
      state text not null default 'stored' check (state in ('stored', 'used', 'purged')),
      used_by uuid references app_user,
      used_at timestamptz,
      purge_after timestamptz,
      replaced_at timestamptz,
      purged_at timestamptz,
      purge_reason text check (purge_reason in ('replaced', 'used', 'goLive', 'closed')),
      told_at timestamptz,
      primary key (tenant_id, id),
      unique (id),
      foreign key (tenant_id, item_id) references item on delete cascade,
      check ((state = 'purged') = (sealed is null)),
      check ((state = 'purged') = (purged_at is not null and purge_reason is not null)),
      check (replaced_at is null or state = 'purged')
    );
    create unique index one_secret_per_field on secret (tenant_id, item_id, path) where replaced_at is null;
    create index secret_to_purge on secret (purge_after) where state <> 'purged';
    create index secret_by_fingerprint on secret (tenant_id, fingerprint) where state <> 'purged';

    create table data_key (
      tenant_id uuid not null,
      secret_id uuid not null,
      version integer not null check (version > 0),
      kek_id text not null references key_check,
      wrapped text not null,
      created_at timestamptz not null,
      primary key (tenant_id, secret_id),
      foreign key (tenant_id, secret_id) references secret on delete cascade
    );
    create index on data_key (kek_id);

    -- Specialists who may see the secrets of one item besides the account manager.
    create table secret_reader (
      tenant_id uuid not null,
      item_id uuid not null,
      user_id uuid not null references app_user,
      named_by uuid not null references app_user,
      named_at timestamptz not null,
      primary key (tenant_id, item_id, user_id),
      foreign key (tenant_id, item_id) references item on delete cascade
    );

    create table secret_approval (
      tenant_id uuid not null,
      id uuid not null default gen_random_uuid(),
      secret_id uuid not null,
      asked_by uuid not null references app_user,
      reason text not null check (length(reason) between 1 and 500),
      asked_at timestamptz not null,
      decided_by uuid references app_user,
      verdict text check (verdict in ('approved', 'refused')),
      decided_at timestamptz,
      expires_at timestamptz,
      used_at timestamptz,
      primary key (tenant_id, id),
      foreign key (tenant_id, secret_id) references secret on delete cascade,
      check (decided_by <> asked_by),
      check ((verdict is null) = (decided_by is null) and (verdict is null) = (decided_at is null)),
      check (used_at is null or verdict = 'approved')
    );
    create unique index one_open_approval on secret_approval (tenant_id, secret_id, asked_by) where decided_at is null;

    create table secret_reveal (
      tenant_id uuid not null,
      id uuid not null default gen_random_uuid(),
      secret_id uuid not null,
      revealed_by uuid not null references app_user,
      approved_by uuid references app_user,
      reason text not null check (length(reason) between 1 and 500),
      revealed_at timestamptz not null,
      outcome text not null default 'shown' check (outcome in ('shown', 'integrity')),
      told_at timestamptz,
      primary key (tenant_id, id),
      foreign key (tenant_id, secret_id) references secret on delete cascade
    );
    create index on secret_reveal (tenant_id, secret_id, revealed_at);
    create index secret_reveal_to_tell on secret_reveal (revealed_at) where told_at is null;

    create table live_check (
      tenant_id uuid not null,
      id uuid not null default gen_random_uuid(),
      item_id uuid not null,
      provider text not null check (provider in ('paytrail', 'vismaPay', 'none')),
      asked_by uuid references app_user,
      asked_at timestamptz not null,
      attempts integer not null default 0,
      verdict text check (verdict in ('works', 'refused', 'unreachable', 'notCheckable')),
      code text,
      path text,
      reference text check (length(reference) <= 100),
      checked_at timestamptz,
      primary key (tenant_id, id),
      foreign key (tenant_id, item_id) references item on delete cascade
    );
    create index on live_check (tenant_id, item_id, asked_at desc);
    create index live_check_by_time on live_check (asked_at desc);

    create index audit_by_object on audit_event (chain, object_id) where object_id is not null;
    create index audit_by_time on audit_event (at desc);
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop index audit_by_time, audit_by_object;
    drop table live_check, secret_reveal, secret_approval, secret_reader, data_key, secret, vault_setting, vault_key, key_check
  `.execute(db);
}
