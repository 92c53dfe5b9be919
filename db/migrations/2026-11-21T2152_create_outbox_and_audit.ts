import { type Kysely, sql } from 'kysely';

/** Mails that committed changes promised, and the chained log of what was done. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table outbox (
      id uuid primary key default gen_random_uuid(),
      tenant_id uuid references client on delete cascade,
      user_id uuid not null references app_user on delete cascade,
      template text not null,
      params jsonb not null default '{}',
      created_at timestamptz not null,
      attempts integer not null default 0,
      first_attempt_at timestamptz,
      sent_at timestamptz,
      provider_id text,
      state text not null default 'waiting' check (state in ('waiting', 'sent', 'delivered', 'bounced', 'complained', 'failed')),
      last_error text
    );
    create index on outbox (tenant_id, created_at desc);
    create unique index on outbox (provider_id) where provider_id is not null;

    create table mail_event (
      id text primary key,
      outbox_id uuid references outbox on delete cascade,
      kind text not null,
      received_at timestamptz not null
    );

    create table audit_head (
      chain uuid primary key,
      seq bigint not null,
      hash bytea not null
    );

    create table audit_event (
      chain uuid not null,
      seq bigint not null,
      at timestamptz not null,
      actor_kind text not null check (actor_kind in ('client', 'staff', 'relay', 'system')),
      actor_id uuid,
      session_ref uuid,
      ip_prefix text,
      action text not null,
      outcome text not null default 'done' check (outcome in ('done', 'refused')),
      object_type text not null,
      object_id text,
      detail jsonb not null default '{}',
      prev bytea not null,
      hash bytea not null,
      primary key (chain, seq)
    );

    -- The canonical bytes of an event: one JSON array, so that no two different events share them.
    create function audit_bytes(e audit_event) returns bytea language sql immutable as $$
      select convert_to(jsonb_build_array(e.chain, e.seq, (extract(epoch from e.at) * 1000000)::bigint, e.actor_kind, e.actor_id,
        e.session_ref, e.ip_prefix, e.action, e.outcome, e.object_type, e.object_id, e.detail)::text, 'UTF8')
    $$;

    create function audit_link() returns trigger language plpgsql security definer set search_path = portal, pg_temp as $$
    declare head audit_head;
    begin
      insert into audit_head (chain, seq, hash) values (new.chain, 0, '\\x00') on conflict (chain) do nothing;
      select * into head from audit_head where chain = new.chain for update;
      new.seq := head.seq + 1;
      new.prev := head.hash;
      new.hash := sha256(new.prev || audit_bytes(new));
      update audit_head set seq = new.seq, hash = new.hash where chain = new.chain;
      return new;
    end $$;
    create trigger audit_link before insert on audit_event for each row execute function audit_link();

    create function audit_refuse() returns trigger language plpgsql as $$
    begin raise exception 'the audit log is append-only'; end $$;
    create trigger audit_no_change before update or delete on audit_event for each row execute function audit_refuse();
    create trigger audit_no_truncate before truncate on audit_event for each statement execute function audit_refuse();
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop function audit_bytes(audit_event);
    drop table audit_event, audit_head, mail_event, outbox;
    drop function audit_link(), audit_refuse();
  `.execute(db);
}
