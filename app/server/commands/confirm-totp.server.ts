import { promiseMail } from '../mail/promise-mail.server.ts';
import { findSecondFactor } from '../queries/find-second-factor.server.ts';
import { renewSession } from '../session.server.ts';
import type { FirstFactor } from '../visitor.server.ts';
import { mayEnrol } from './enrol-totp.server.ts';
import { type NotVerified, totpSpend, tryOnce } from './verify-second-factor.server.ts';

/** `sessionId` is the session's new id, for the cookie. */
export type Confirmed =
  | { readonly ok: true; readonly sessionId: string }
  | NotVerified
  | { readonly ok: false; readonly reason: 'oldSession' | 'nothing' };

/** Takes the second factor into use with the first code of the app; the owner is told by mail. */
export async function confirmTotp(self: FirstFactor, typed: string): Promise<Confirmed> {
  const { services, person, sessionId } = self;
  const now = services.now();
  if (!mayEnrol(self)) return { ok: false, reason: 'oldSession' };
  const { state } = await findSecondFactor(services.db, person.id);
  if (state !== 'pending') return { ok: false, reason: 'nothing' };
  const spend = totpSpend(services, person.id, typed, 'pending');
  return tryOnce(self, 'secondFactor.enrolled', spend, async (trx) => {
    await promiseMail(trx, services, {
      tenantId: null,
      userId: person.id,
      template: 'secondFactorEnrolled',
      params: { at: now.toISOString() },
    });
    return {
      ok: true as const,
      sessionId: await renewSession(services, trx, sessionId, { secondFactor: true }),
    };
  });
}
