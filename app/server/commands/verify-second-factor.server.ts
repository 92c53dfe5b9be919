import type { Actor } from '../actor.server.ts';
import { audit, PORTAL_CHAIN } from '../audit.server.ts';
import type { Trx } from '../db/database.server.ts';
import { giveBack, take } from '../limits.server.ts';
import { matchingStep, readRecoveryCode, recoveryHash } from '../second-factor.server.ts';
import type { Services } from '../services.server.ts';
import { renewSession } from '../session.server.ts';
import type { FirstFactor } from '../visitor.server.ts';

export type NotVerified =
  | { readonly ok: false; readonly reason: 'wrong' }
  /** Five wrong tries within 15 minutes, over all sessions of the account. */
  | { readonly ok: false; readonly reason: 'often'; readonly retryAt: Date };

/** `sessionId` is the session's new id, for the cookie. */
export type Verified = { readonly ok: true; readonly sessionId: string } | NotVerified;

type Spend = (trx: Trx) => Promise<boolean>;

/** Completes a session with a code of the authenticator app. Each time step's code works once. */
export async function verifySecondFactor(self: FirstFactor, typed: string): Promise<Verified> {
  return complete(self, 'secondFactor.verified', totpSpend(self.services, self.person.id, typed));
}

/** Completes a session with one of the recovery codes, which is used up by it. */
export async function spendRecoveryCode(self: FirstFactor, typed: string): Promise<Verified> {
  return complete(self, 'secondFactor.recovered', await recoverySpend(self.services, self.person.id, typed));
}

const complete = (self: FirstFactor, action: string, spend: Spend) =>
  tryOnce(self, action, spend, async (trx) => ({
    ok: true as const,
    sessionId: await renewSession(self.services, trx, self.sessionId, { secondFactor: true }),
  }));

/**
 * Makes one counted try of a second factor and, when it succeeds, what it opens, in one transaction with one event.
 * Other commands that ask for the second factor anew use it too.
 */
export async function tryOnce<T extends { readonly ok: true }>(
  {
    services,
    person,
    actor,
  }: { readonly services: Services; readonly person: { readonly id: string }; readonly actor: Actor },
  action: string,
  spend: Spend,
  then: (trx: Trx) => Promise<T>,
): Promise<T | NotVerified> {
  const allowed = await take(services, 'secondFactor', person.id);
  if (!allowed.ok) return { ok: false, reason: 'often', retryAt: allowed.retryAt };
  const result = await services.db.transaction().execute(async (trx): Promise<T | NotVerified> => {
    const ok = await spend(trx);
    const done = ok ? await then(trx) : ({ ok: false, reason: 'wrong' } as const);
    await audit(trx, actor, {
      chain: PORTAL_CHAIN,
      at: services.now(),
      action,
      outcome: ok ? 'done' : 'refused',
      objectType: 'user',
      objectId: person.id,
    });
    return done;
  });
  if (result.ok) await giveBack(services, 'secondFactor', person.id);
  return result;
}

/**
 * How the typed code of the app is spent: a later step than the last one used; the first one confirms the app. The
 * authenticator's row is held meanwhile, so that a change of keys waits instead of making the code look wrong.
 */
export const totpSpend =
  (
    { env, now }: Services,
    userId: string,
    typed: string,
    app: 'confirmed' | 'pending' = 'confirmed',
  ): Spend =>
  async (trx) => {
    const at = now();
    const row = await trx
      .selectFrom('totp')
      .select(['sealedSecret', 'lastStep', 'confirmedAt'])
      .where('userId', '=', userId)
      .where('confirmedAt', app === 'pending' ? 'is' : 'is not', null)
      .forUpdate()
      .executeTakeFirst();
    const sealed = row?.sealedSecret;
    const step = sealed && matchingStep(env.KEY_ENCRYPTION_KEYS, { userId, sealed, typed, now: at });
    if (!step || step <= Number(row.lastStep)) return false;
    await trx
      .updateTable('totp')
      .set({ lastStep: step, confirmedAt: row.confirmedAt ?? at })
      .where('userId', '=', userId)
      .execute();
    return true;
  };

async function recoverySpend({ now }: Services, userId: string, typed: string): Promise<Spend> {
  const code = readRecoveryCode(typed);
  const hash = code && (await recoveryHash(userId, code));
  return async (trx) => {
    if (!hash) return false;
    const { numUpdatedRows } = await trx
      .updateTable('recoveryCode')
      .set({ usedAt: now() })
      .where('userId', '=', userId)
      .where('hash', '=', hash)
      .where('usedAt', 'is', null)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  };
}
