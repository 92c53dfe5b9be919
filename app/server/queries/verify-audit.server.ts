import { sql } from 'kysely';
import type { Db } from '../db/database.server.ts';
import { EVERY_CLIENT, inScope } from '../db/scope.server.ts';

/** The end of a chain as somebody kept it outside the database. */
export interface Head {
  readonly chain: string;
  readonly seq: number;
  /** Hex SHA-256. */
  readonly hash: string;
}

export type AuditFault =
  /** The event says something else than when it was written. */
  | 'changed'
  /** The event does not follow the one before it: that one was changed, or this one put in. */
  | 'unlinked'
  /** An event is missing from here on, between others. */
  | 'gap'
  /** Events are missing at the end. */
  | 'cut'
  /** There are events beyond the end that the database noted. */
  | 'added'
  /** The chain is whole and differs from the head that was kept: it was written anew. */
  | 'rewritten';

export interface BadEvent {
  readonly chain: string;
  /** The first event that is not as it was written. */
  readonly seq: number;
  readonly fault: AuditFault;
}

export interface VerifiedAudit {
  readonly chains: number;
  readonly events: number;
  /** The first fault of every chain that has one. */
  readonly bad: readonly BadEvent[];
}

interface Row {
  seq: number;
  prev: string;
  hash: string;
  fits: boolean;
}

const START = '00';
const PAGE = 2000;

/** The end of every chain, for keeping outside the database. */
export const listHeads = (db: Db): Promise<readonly Head[]> =>
  inScope(db, EVERY_CLIENT, async (trx) => {
    const { rows } = await sql<Head>`
      select chain, seq, encode(hash, 'hex') as hash from audit_head order by chain`.execute(trx);
    return rows;
  });

/**
 * Reads the chains from their beginnings, page by page, and computes every hash anew.
 * @param kept heads from earlier: only with them is it noticed when somebody rewrote a chain, or shortened it and its head
 * @param chain only this one
 */
export async function verifyAudit(
  db: Db,
  { kept = [], chain }: { kept?: readonly Head[]; chain?: string } = {},
): Promise<VerifiedAudit> {
  const heads = await listHeads(db);
  const all = new Set([...heads, ...kept].map((head) => head.chain).concat(await listChains(db)));
  const wanted = chain === undefined ? [...all].sort() : [chain];
  const bad: BadEvent[] = [];
  let events = 0;
  for (const id of wanted) {
    const result = await verifyChain(db, id, {
      head: heads.find((head) => head.chain === id),
      kept: kept.filter((head) => head.chain === id),
    });
    events += result.events;
    if (result.bad) bad.push({ chain: id, ...result.bad });
  }
  return { chains: wanted.length, events, bad };
}

type Fault = Omit<BadEvent, 'chain'>;

async function verifyChain(
  db: Db,
  chain: string,
  { head, kept }: { head: Head | undefined; kept: readonly Head[] },
): Promise<{ events: number; bad?: Fault }> {
  let seq = 0;
  let hash = START;
  for (;;) {
    const rows = await page(db, chain, seq);
    for (const row of rows) {
      const bad = faultOf(row, seq + 1, hash);
      if (bad) return { events: seq, bad };
      if (kept.some((old) => old.seq === row.seq && old.hash !== row.hash))
        return { events: seq, bad: { seq: row.seq, fault: 'rewritten' } };
      seq = row.seq;
      hash = row.hash;
    }
    if (rows.length < PAGE) break;
  }
  const end = Math.max(head?.seq ?? 0, ...kept.map((old) => old.seq));
  if (end > seq) return { events: seq, bad: { seq: seq + 1, fault: 'cut' } };
  if (head && head.seq < seq) return { events: seq, bad: { seq: head.seq + 1, fault: 'added' } };
  if (head && head.hash !== hash) return { events: seq, bad: { seq, fault: 'rewritten' } };
  return { events: seq };
}

function faultOf(row: Row, expected: number, before: string): Fault | undefined {
  if (row.seq > expected) return { seq: expected, fault: 'gap' };
  if (row.seq < expected) return { seq: row.seq, fault: 'added' };
  if (!row.fits) return { seq: row.seq, fault: 'changed' };
  if (row.prev !== before) return { seq: row.seq, fault: 'unlinked' };
  return undefined;
}

/** Numbers below 1 do not come from the database's own trigger, so the first page looks for them too. */
const page = (db: Db, chain: string, after: number): Promise<readonly Row[]> =>
  inScope(db, EVERY_CLIENT, async (trx) => {
    const { rows } = await sql<Row>`
      select e.seq, encode(e.prev, 'hex') as prev, encode(e.hash, 'hex') as hash,
        e.hash = sha256(e.prev || audit_bytes(e)) as fits
      from audit_event e
      where e.chain = ${chain}::uuid and e.seq > ${after === 0 ? -9_000_000_000_000 : after}
      order by e.seq limit ${PAGE}`.execute(trx);
    return rows;
  });

const listChains = (db: Db): Promise<readonly string[]> =>
  inScope(db, EVERY_CLIENT, async (trx) => {
    const { rows } = await sql<{ chain: string }>`select distinct chain from audit_event`.execute(trx);
    return rows.map((row) => row.chain);
  });
