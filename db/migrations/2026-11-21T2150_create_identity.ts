import { type Kysely, sql } from 'kysely';

/** People, how they sign in, and who may act for whom. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table app_user (
      id uuid primary key default gen_random_uuid(),
      email text not null unique check (email = lower(email) and length(email) <= 254),
      name text not null,
      language text not null default 'fi' check (language in ('fi', 'sv', 'en')),
      kind text not null check (kind in ('client', 'staff')),
      staff_role text check (staff_role in ('seller', 'support', 'teamManager', 'projectManager', 'accountManager',
        'payrollOnboarder', 'payrollClerk', 'accountant', 'purchaseLedger', 'salesLedger', 'ownFinance', 'admin')),
      phone text,
      mail_suspended_at timestamptz,
      disabled_at timestamptz,
      created_at timestamptz not null default now(),
      check ((kind = 'staff') = (staff_role is not null))
    );

    create table login_request (
      id uuid primary key default gen_random_uuid(),
      email text not null,
      cookie_hash bytea not null,
      return_to text,
      language text not null default 'fi',
      created_at timestamptz not null,
      handled_at timestamptz
    );
    create index on login_request (cookie_hash);

    create table auth_token (
      id uuid primary key default gen_random_uuid(),
      purpose text not null check (purpose in ('login', 'invitation', 'relay')),
      user_id uuid not null references app_user on delete cascade,
      login_request_id uuid references login_request on delete cascade,
      hash bytea not null,
      code_hash bytea,
      cookie_hash bytea,
      return_to text,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      used_at timestamptz,
      voided_at timestamptz,
      wrong_codes integer not null default 0,
      unique (purpose, hash)
    );
    create index on auth_token (user_id, purpose) where used_at is null and voided_at is null;
    create index on auth_token (cookie_hash) where cookie_hash is not null;

    create table session (
      id_hash bytea primary key,
      ref uuid not null unique default gen_random_uuid(),
      user_id uuid not null references app_user on delete cascade,
      created_at timestamptz not null,
      last_seen_at timestamptz not null,
      second_factor_at timestamptz,
      step_up_at timestamptz,
      step_up_purpose text,
      ip_prefix text,
      agent text,
      ended_at timestamptz
    );
    create index on session (user_id) where ended_at is null;

    create table totp (
      user_id uuid primary key references app_user on delete cascade,
      sealed_secret text not null,
      confirmed_at timestamptz,
      last_step bigint not null default 0
    );

    create table recovery_code (
      user_id uuid not null references app_user on delete cascade,
      hash bytea not null,
      used_at timestamptz,
      primary key (user_id, hash)
    );

    create table rate_limit (
      key varchar(255) primary key,
      points integer not null default 0,
      expire bigint
    );

    create table client (
      id uuid primary key default gen_random_uuid(),
      name text not null check (length(name) between 1 and 250),
      business_id text,
      language text not null default 'fi' check (language in ('fi', 'sv', 'en')),
      created_at timestamptz not null default now()
    );

    create table contact (
      tenant_id uuid not null references client on delete cascade,
      user_id uuid not null references app_user,
      role text not null default 'contact' check (role in ('mainContact', 'contact', 'trainee', 'accountant')),
      areas text[] not null default '{}',
      title text,
      invited_at timestamptz,
      invited_by uuid references app_user,
      first_seen_at timestamptz,
      removed_at timestamptz,
      primary key (tenant_id, user_id)
    );
    create index on contact (user_id) where removed_at is null;

    create table assignment (
      tenant_id uuid not null references client on delete cascade,
      user_id uuid not null references app_user,
      role text not null,
      created_at timestamptz not null default now(),
      primary key (tenant_id, user_id, role)
    );
    create index on assignment (user_id, tenant_id);
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table assignment, contact, client, rate_limit, recovery_code, totp, session, auth_token, login_request, app_user`.execute(
    db,
  );
}
