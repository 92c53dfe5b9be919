import { type Kysely, sql } from 'kysely';

const linkedBy = (head: string) => `
  create or replace function audit_link() returns trigger language plpgsql security definer set search_path = portal, pg_temp as $$
  declare head audit_head;
  begin
    ${head}
    new.seq := head.seq + 1;
    new.prev := head.hash;
    new.hash := sha256(new.prev || audit_bytes(new));
    update audit_head set seq = new.seq, hash = new.hash where chain = new.chain;
    return new;
  end $$`;

const BEGIN = `insert into audit_head (chain, seq, hash) values (new.chain, 0, '\\x00') on conflict (chain) do nothing;`;
const READ = 'select * into head from audit_head where chain = new.chain for update;';

/** A chain is begun by its first event only: every further one is spared a statement. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(linkedBy(`${READ} if not found then ${BEGIN} ${READ} end if;`)).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql.raw(linkedBy(`${BEGIN} ${READ}`)).execute(db);
}
