import { type Kysely, sql } from 'kysely';

/** Projects, their items, what clients typed, what they submitted and what was decided about it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table project (
      tenant_id uuid not null references client on delete cascade,
      id uuid not null default gen_random_uuid(),
      template_key text not null,
      template_version integer not null,
      areas text[] not null,
      client_name text not null,
      manager_id uuid not null references app_user,
      events jsonb not null default '{}',
      phase text not null,
      items_total integer not null default 0,
      items_done integer not null default 0,
      required integer not null default 0,
      valid integer not null default 0,
      completeness integer not null default 0 check (completeness between 0 and 100),
      client_open integer not null default 0,
      to_review integer not null default 0,
      turn text not null default 'client' check (turn in ('client', 'provider', 'thirdParty', 'nobody')),
      next_due date,
      area_summary jsonb not null default '{}',
      last_activity_at timestamptz not null,
      created_at timestamptz not null,
      closed_at timestamptz,
      primary key (tenant_id, id),
      unique (id)
    );
    create index project_by_activity on project (last_activity_at desc, id desc) where closed_at is null;
    create index project_by_name on project (client_name, id) where closed_at is null;
    create index project_by_due on project (next_due, id) where closed_at is null;
    create index project_by_completeness on project (completeness, id) where closed_at is null;
    create index project_by_turn on project (turn, last_activity_at desc, id desc) where closed_at is null;
    create index project_to_review on project (last_activity_at desc, id desc) where closed_at is null and to_review > 0;
    create index project_by_manager on project (manager_id, last_activity_at desc, id desc) where closed_at is null;
    create index project_search on project using gin (to_tsvector('simple', client_name));

    create table item (
      tenant_id uuid not null,
      id uuid not null default gen_random_uuid(),
      project_id uuid not null,
      key text not null,
      slug text not null,
      kind text not null check (kind in ('wizard', 'task', 'meeting', 'training', 'gate')),
      wizard_id text,
      area text not null,
      phase text not null,
      side text not null check (side in ('client', 'provider', 'both')),
      role text not null,
      position integer not null,
      depends_on text[] not null default '{}',
      due_on date,
      status text not null default 'notStarted' check (status in ('notStarted', 'cannotStart', 'inProgress', 'submitted',
        'returned', 'signedOff', 'changed', 'notApplicableProposed', 'notApplicable')),
      required integer not null default 0,
      valid integer not null default 0,
      content_hash bytea,
      editing boolean not null default false,
      submission_id uuid,
      submission_version integer not null default 0,
      submitted_hash bytea,
      decision text check (decision in ('returned', 'signedOff')),
      decided_version integer not null default 0,
      not_applicable text check (not_applicable in ('proposed', 'accepted', 'refused')),
      not_applicable_reason text,
      updated_at timestamptz not null,
      updated_by uuid references app_user,
      primary key (tenant_id, id),
      unique (tenant_id, project_id, key),
      unique (tenant_id, project_id, slug),
      foreign key (tenant_id, project_id) references project on delete cascade
    );

    create table step_answers (
      tenant_id uuid not null,
      item_id uuid not null,
      step_id text not null,
      inputs jsonb not null,
      revision integer not null default 1,
      wizard_version integer not null,
      saved_by uuid references app_user,
      saved_at timestamptz not null,
      primary key (tenant_id, item_id, step_id),
      foreign key (tenant_id, item_id) references item on delete cascade
    );

    create table step_change (
      tenant_id uuid not null,
      item_id uuid not null,
      step_id text not null,
      revision integer not null,
      changes jsonb not null,
      saved_by uuid references app_user,
      saved_at timestamptz not null,
      primary key (tenant_id, item_id, step_id, revision),
      foreign key (tenant_id, item_id, step_id) references step_answers on delete cascade
    );

    create table submission (
      tenant_id uuid not null,
      id uuid not null default gen_random_uuid(),
      item_id uuid not null,
      version integer not null,
      content jsonb not null,
      inputs jsonb not null,
      lines jsonb not null,
      content_hash bytea not null,
      sha256 bytea not null,
      submitted_by uuid not null references app_user,
      submitted_at timestamptz not null,
      primary key (tenant_id, id),
      unique (tenant_id, item_id, version),
      foreign key (tenant_id, item_id) references item on delete cascade
    );

    create table decision (
      tenant_id uuid not null,
      id uuid not null default gen_random_uuid(),
      item_id uuid not null,
      submission_id uuid,
      kind text not null check (kind in ('returned', 'signedOff', 'withdrawn', 'reopened',
        'notApplicableProposed', 'notApplicableAccepted', 'notApplicableRefused', 'notApplicableWithdrawn')),
      reason text,
      sha256 bytea,
      decided_by uuid not null references app_user,
      decided_at timestamptz not null,
      primary key (tenant_id, id),
      foreign key (tenant_id, item_id) references item on delete cascade,
      foreign key (tenant_id, submission_id) references submission on delete cascade
    );
    create unique index one_verdict_per_submission on decision (tenant_id, submission_id) where kind in ('returned', 'signedOff', 'withdrawn');
    create index on decision (tenant_id, item_id, decided_at);

    create table field_comment (
      tenant_id uuid not null,
      id uuid not null default gen_random_uuid(),
      item_id uuid not null,
      submission_id uuid not null,
      path text not null,
      text text not null check (length(text) between 1 and 2000),
      written_by uuid not null references app_user,
      written_at timestamptz not null,
      primary key (tenant_id, id),
      foreign key (tenant_id, item_id) references item on delete cascade,
      foreign key (tenant_id, submission_id) references submission on delete cascade
    );
    create index on field_comment (tenant_id, item_id);

    create table idempotency (
      tenant_id uuid not null references client on delete cascade,
      key text not null check (length(key) between 8 and 100),
      user_id uuid not null references app_user,
      request_hash bytea not null,
      response jsonb not null,
      created_at timestamptz not null,
      primary key (tenant_id, key)
    );
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table idempotency, field_comment, decision, submission, step_change, step_answers, item, project`.execute(
    db,
  );
}
