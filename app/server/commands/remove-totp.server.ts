import { promiseMail } from '../mail/promise-mail.server.ts';
import type { FirstFactor } from '../visitor.server.ts';
import { type NotVerified, totpSpend, tryOnce } from './verify-second-factor.server.ts';

/**
 * Removes the second factor, with a code of it: at the next sign-in a new one is taken into use. All sessions of the
 * person end, and they are told by mail.
 */
export async function removeTotp(
  self: Pick<FirstFactor, 'services' | 'person' | 'actor'>,
  typed: string,
): Promise<{ readonly ok: true } | NotVerified> {
  const { services, person } = self;
  const now = services.now();
  const spend = totpSpend(services, person.id, typed);
  return tryOnce(self, 'secondFactor.removed', spend, async (trx) => {
    await trx.deleteFrom('recoveryCode').where('userId', '=', person.id).execute();
    await trx.deleteFrom('totp').where('userId', '=', person.id).execute();
    await trx
      .updateTable('session')
      .set({ endedAt: now })
      .where('userId', '=', person.id)
      .where('endedAt', 'is', null)
      .execute();
    await promiseMail(trx, services, {
      tenantId: null,
      userId: person.id,
      template: 'secondFactorRemoved',
      params: { at: now.toISOString() },
    });
    return { ok: true };
  });
}
