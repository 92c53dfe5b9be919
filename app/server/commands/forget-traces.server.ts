import { sql } from 'kysely';
import { EVERY_CLIENT, inScope } from '../db/scope.server.ts';
import type { Services } from '../services.server.ts';

/** Days for which traces of signing in, pressing and mailing are kept after their use. */
const KEEP = {
  /** Sessions, login requests and links: an old link still says for a month why it no longer works. */
  signIns: 30,
  /** Keys of forms that were sent: a form may stay open in a browser for weeks. */
  presses: 30,
  /** What the mail service told; it repeats itself for some days. */
  mailEvents: 90,
  /** Mails that were sent and links of invitations: a manager sees whether they arrived. */
  mails: 365,
} as const;

const DAY_MS = 24 * 3600_000;

/**
 * Deletes what signing in, pressing and mailing left behind, when nobody needs it any more (OWASP ASVS 5.0, 14.2.7). What was done
 * stays in the log. @returns how many rows
 */
export async function forgetTraces(services: Services): Promise<number> {
  const now = services.now();
  const before = (days: number) => new Date(now.getTime() - days * DAY_MS);
  const [signIns, presses, events, mails] = [
    before(KEEP.signIns),
    before(KEEP.presses),
    before(KEEP.mailEvents),
    before(KEEP.mails),
  ];
  const deletions = [
    sql`delete from session where coalesce(ended_at, last_seen_at) < ${signIns}`,
    sql`delete from relay_session where last_seen_at < ${signIns}`,
    sql`delete from auth_token where purpose = 'login' and expires_at < ${signIns}`,
    sql`delete from login_request where created_at < ${signIns}`,
    sql`delete from auth_token where expires_at < ${mails}`,
    sql`delete from rate_limit where expire < ${before(1).getTime()}`,
    sql`delete from idempotency where created_at < ${presses}`,
    sql`delete from mail_event where received_at < ${events}`,
    sql`delete from outbox where state <> 'waiting' and created_at < ${mails}`,
  ];
  let count = 0;
  for (const deletion of deletions)
    await inScope(services.db, EVERY_CLIENT, async (trx) => {
      const { numAffectedRows } = await deletion.execute(trx);
      count += Number(numAffectedRows ?? 0);
    });
  return count;
}
