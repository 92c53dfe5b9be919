import { audit, PORTAL_CHAIN } from '../audit.server.ts';
import { giveBack, take } from '../limits.server.ts';
import { promiseMail } from '../mail/promise-mail.server.ts';
import { matchingStep, newRecoveryCodes, recoveryHash } from '../second-factor.server.ts';
import { renewSession } from '../session.server.ts';
import type { FirstFactor } from '../visitor.server.ts';
import { mayEnrol } from './enrol-totp.server.ts';
import type { NotVerified } from './verify-second-factor.server.ts';

export type Confirmed =
  | {
      readonly ok: true;
      readonly sessionId: string;
      /** Shown once, stored as hashes only. */
      readonly codes: readonly string[];
    }
  | NotVerified
  | { readonly ok: false; readonly reason: 'oldSession' | 'nothing' };

/** Takes the second factor into use with the first code of the app; the owner is told by mail. */
export async function confirmTotp(self: FirstFactor, typed: string): Promise<Confirmed> {
  const { services, person, actor, sessionId } = self;
  const now = services.now();
  if (!mayEnrol(self)) return { ok: false, reason: 'oldSession' };
  const pending = await services.db
    .selectFrom('totp')
    .select('sealedSecret')
    .where('userId', '=', person.id)
    .where('confirmedAt', 'is', null)
    .executeTakeFirst();
  if (!pending) return { ok: false, reason: 'nothing' };
  const allowed = await take(services, 'secondFactor', person.id);
  if (!allowed.ok) return { ok: false, reason: 'often', retryAt: allowed.retryAt };
  const sealed = pending.sealedSecret;
  const step = matchingStep(services.env.KEY_ENCRYPTION_KEYS, { userId: person.id, sealed, typed, now });
  if (step === undefined) return { ok: false, reason: 'wrong' };
  const codes = newRecoveryCodes();
  const hashes = await Promise.all(codes.map((code) => recoveryHash(person.id, code)));

  const confirmed = await services.db.transaction().execute(async (trx): Promise<Confirmed> => {
    const { numUpdatedRows } = await trx
      .updateTable('totp')
      .set({ confirmedAt: now, lastStep: step })
      .where('userId', '=', person.id)
      .where('sealedSecret', '=', sealed)
      .where('confirmedAt', 'is', null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return { ok: false, reason: 'nothing' };
    await trx.deleteFrom('recoveryCode').where('userId', '=', person.id).execute();
    await trx
      .insertInto('recoveryCode')
      .values(hashes.map((hash) => ({ userId: person.id, hash })))
      .execute();
    const renewed = await renewSession(services, trx, sessionId, { secondFactor: true });
    await promiseMail(trx, services, {
      tenantId: null,
      userId: person.id,
      template: 'secondFactorEnrolled',
      params: { at: now.toISOString() },
    });
    await audit(trx, actor, {
      chain: PORTAL_CHAIN,
      at: now,
      action: 'secondFactor.enrolled',
      objectType: 'user',
      objectId: person.id,
    });
    return { ok: true, sessionId: renewed, codes };
  });
  if (confirmed.ok) await giveBack(services, 'secondFactor', person.id);
  return confirmed;
}
