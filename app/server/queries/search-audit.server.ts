import { type RawBuilder, sql } from 'kysely';
import type { AuditFilter } from '#app/rules/audit-filter.ts';
import type { Trx } from '../db/database.server.ts';

export interface AuditLine {
  /** `portal`, or the client's id. */
  readonly chain: string;
  readonly client: string | null;
  readonly seq: number;
  readonly at: Date;
  readonly actorKind: string;
  readonly person: string | null;
  readonly action: string;
  readonly outcome: 'done' | 'refused';
  readonly objectType: string;
  readonly objectId: string | null;
  readonly hash: string;
}

/** Where a page of the log begins: after the event with this time, chain and number. */
export interface AuditPlace {
  readonly at: string;
  readonly chain: string;
  readonly seq: number;
}

/**
 * Events that fit a filter, newest first, at most `limit`. The scope decides whose: administrators see all chains.
 * @param after the last event of the page before
 */
export async function searchAudit(
  trx: Trx,
  filter: AuditFilter,
  { limit, after }: { limit: number; after?: AuditPlace },
): Promise<readonly AuditLine[]> {
  const wheres = [...conditionsOf(filter), ...(after ? [beyond(after)] : [])];
  const where = wheres.length > 0 ? sql`where ${sql.join(wheres, sql` and `)}` : sql``;
  const { rows } = await sql<AuditLine>`
    select e.chain, c.name as client, e.seq, e.at, e.actor_kind, u.name as person, e.action, e.outcome, e.object_type, e.object_id,
      encode(e.hash, 'hex') as hash
    from audit_event e
    left join client c on c.id = e.chain
    left join app_user u on u.id = e.actor_id
    ${where}
    order by e.at desc, e.chain, e.seq desc limit ${limit}`.execute(trx);
  return rows;
}

const beyond = ({ at, chain, seq }: AuditPlace) =>
  sql`(e.at < ${at}::timestamptz or (e.at = ${at}::timestamptz and (e.chain > ${chain}::uuid
    or (e.chain = ${chain}::uuid and e.seq < ${seq}))))`;

/** Letters that `like` understands stand for themselves. */
const inner = (text: string) => `%${text.replace(/[\\%_]/g, (letter) => `\\${letter}`)}%`;

function conditionsOf({ action, person, client, from, to, outcome }: AuditFilter): RawBuilder<unknown>[] {
  const conditions: RawBuilder<unknown>[] = [];
  if (action) conditions.push(sql`starts_with(e.action, ${action})`);
  if (person) conditions.push(sql`(u.name ilike ${inner(person)} or u.email ilike ${inner(person)})`);
  if (client) conditions.push(sql`c.name ilike ${inner(client)}`);
  if (from) conditions.push(sql`e.at >= ${from}::date::timestamp at time zone 'Europe/Helsinki'`);
  if (to) conditions.push(sql`e.at < (${to}::date + 1)::timestamp at time zone 'Europe/Helsinki'`);
  if (outcome) conditions.push(sql`e.outcome = ${outcome}`);
  return conditions;
}
