import { sql } from 'kysely';
import type { Db } from '../db/database.server.ts';

/** Login mails go first: their lane reserves turns, the other one only takes turns that are free. */
export type Lane = 'login' | 'other';

const KEY = 'mail-pace';
const NOW = sql`(extract(epoch from clock_timestamp()) * 1000)::bigint`;

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/**
 * Waits for a turn to send. All processes share one row, by the database's clock, so that together they keep to
 * `perSecond`, evenly spaced.
 */
export async function waitForTurn(db: Db, lane: Lane, perSecond: number): Promise<void> {
  const gap = Math.ceil(1000 / perSecond);
  if (lane === 'login') return sleep(await reserveTurn(db, gap));
  for (let wait = await takeTurn(db, gap); wait > 0; wait = await takeTurn(db, gap)) await sleep(wait);
}

/** @returns ms until the reserved turn */
async function reserveTurn(db: Db, gap: number): Promise<number> {
  const { rows } = await sql<{ wait: number }>`
    insert into rate_limit as pace (key, points, expire) values (${KEY}, 1, ${NOW} + ${gap}::int)
    on conflict (key) do update set expire = greatest(pace.expire, ${NOW}) + ${gap}::int
    returning pace.expire - ${gap}::int - ${NOW} as wait`.execute(db);
  return Math.max(0, rows[0]?.wait ?? 0);
}

/** @returns 0 when a turn was free and is taken, else ms until it is worth asking again */
async function takeTurn(db: Db, gap: number): Promise<number> {
  const { rows } = await sql`
    insert into rate_limit as pace (key, points, expire) values (${KEY}, 1, ${NOW} + ${gap}::int)
    on conflict (key) do update set expire = ${NOW} + ${gap}::int where pace.expire <= ${NOW}
    returning 1`.execute(db);
  if (rows.length > 0) return 0;
  const { rows: held } = await sql<{ wait: number }>`
    select expire - ${NOW} as wait from rate_limit where key = ${KEY}`.execute(db);
  return Math.max(1, held[0]?.wait ?? 1);
}

/** Holds all turns back, as the mail service asked. */
export async function holdTurns(db: Db, ms: number): Promise<void> {
  await sql`
    insert into rate_limit as pace (key, points, expire) values (${KEY}, 1, ${NOW} + ${Math.ceil(ms)}::int)
    on conflict (key) do update set expire = greatest(pace.expire, ${NOW} + ${Math.ceil(ms)}::int)`.execute(
    db,
  );
}
