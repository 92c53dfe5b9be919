import { audit, PORTAL_CHAIN } from '../audit.server.ts';
import type { Trx } from '../db/database.server.ts';
import { ENROL_WITHIN_MS, newRecoveryCodes, recoveryHash } from '../second-factor.server.ts';
import type { FirstFactor } from '../visitor.server.ts';
import { type NotVerified, totpSpend, tryOnce } from './verify-second-factor.server.ts';

/** The codes are shown once; only their hashes are stored. */
export type CodesRenewed = { readonly ok: true; readonly codes: readonly string[] } | NotVerified;

/** Whether the second factor was given so lately that changing it needs no new code. */
export const isFresh = ({ services, person }: Pick<FirstFactor, 'services' | 'person'>): boolean => {
  const given = person.session.secondFactorAt;
  return given !== null && services.now().getTime() - given.getTime() < ENROL_WITHIN_MS;
};

/** Replaces a person's recovery codes by ten new ones; with a code of the app unless one was given just now. */
export async function renewRecoveryCodes(self: FirstFactor, typed: string): Promise<CodesRenewed> {
  const { services, person, actor } = self;
  const codes = newRecoveryCodes();
  const hashes = await Promise.all(codes.map((code) => recoveryHash(person.id, code)));
  const replace = async (trx: Trx) => {
    await trx.deleteFrom('recoveryCode').where('userId', '=', person.id).execute();
    await trx
      .insertInto('recoveryCode')
      .values(hashes.map((hash) => ({ userId: person.id, hash })))
      .execute();
    return { ok: true as const, codes };
  };
  const action = 'secondFactor.codesRenewed';
  if (!isFresh(self)) return tryOnce(self, action, totpSpend(services, person.id, typed), replace);
  return services.db.transaction().execute(async (trx) => {
    const renewed = await replace(trx);
    await audit(trx, actor, {
      chain: PORTAL_CHAIN,
      at: services.now(),
      action,
      objectType: 'user',
      objectId: person.id,
    });
    return renewed;
  });
}
