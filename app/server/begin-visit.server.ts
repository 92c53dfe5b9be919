import { sql } from 'kysely';
import type { Language } from '#app/wizards/engine/types.ts';
import type { Actor } from './actor.server.ts';
import { sha256 } from './crypto.server.ts';
import type { Trx } from './db/database.server.ts';
import { ipPrefix } from './guards.server.ts';
import { beginSession, type Membership } from './session.server.ts';
import type { Visitor } from './visitor.server.ts';

/** A token that was just spent. */
export interface SpentToken {
  readonly userId: string;
  readonly returnTo: string | null;
}

export interface SignedIn {
  readonly ok: true;
  /** For the cookie. */
  readonly sessionId: string;
  readonly language: Language;
  /** The page that the person was going to, if they were going to one. */
  readonly returnTo: string | null;
}

interface Owner {
  ref: string;
  kind: 'client' | 'staff';
  language: Language;
  memberships: readonly Membership[];
}

/** Begins the session of whoever a spent token belongs to; the browser's earlier session ends. */
export async function beginVisit(
  trx: Trx,
  { services, ip, agent, sessionId: earlier }: Visitor,
  { userId, returnTo }: SpentToken,
): Promise<{ signedIn: SignedIn; actor: Actor }> {
  const now = services.now();
  if (earlier)
    await trx
      .updateTable('session')
      .set({ endedAt: now })
      .where('idHash', '=', sha256(earlier))
      .where('endedAt', 'is', null)
      .execute();
  const session = { userId, ipPrefix: ipPrefix(ip), agent, secondFactor: false };
  const sessionId = await beginSession(services, trx, session);
  const { rows } = await sql<Owner>`select * from read_session(${sha256(sessionId)})`.execute(trx);
  const [owner] = rows;
  if (!owner) throw new Error('a session was begun for a person who may not sign in');
  await noteFirstVisit(trx, userId, owner.memberships, now);
  return {
    signedIn: { ok: true, sessionId, language: owner.language, returnTo },
    actor: { kind: owner.kind, userId, sessionRef: owner.ref, ipPrefix: session.ipPrefix },
  };
}

/** The account manager sees whether an invited person has come; each company is touched in its own scope. */
async function noteFirstVisit(
  trx: Trx,
  userId: string,
  memberships: readonly Membership[],
  now: Date,
): Promise<void> {
  for (const { tenantId } of memberships) {
    await sql`select set_config('app.tenant', ${tenantId}, true)`.execute(trx);
    await trx
      .updateTable('contact')
      .set({ firstSeenAt: now })
      .where('tenantId', '=', tenantId)
      .where('userId', '=', userId)
      .where('firstSeenAt', 'is', null)
      .execute();
  }
  await sql`select set_config('app.tenant', '', true)`.execute(trx);
}
