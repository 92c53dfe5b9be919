import { audit, PORTAL_CHAIN } from '../audit.server.ts';
import { ENROL_WITHIN_MS, newSealedSecret } from '../second-factor.server.ts';
import type { FirstFactor } from '../visitor.server.ts';

export type Enrolled =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: 'oldSession' | 'confirmed' };

/** Whether this session is young enough to take a second factor into use. */
export const mayEnrol = ({ services, person }: Pick<FirstFactor, 'services' | 'person'>): boolean =>
  services.now().getTime() - person.session.createdAt.getTime() < ENROL_WITHIN_MS;

/** Makes a secret for an authenticator app; it counts once a code of it was typed. An unconfirmed one is replaced. */
export async function enrolTotp(self: FirstFactor): Promise<Enrolled> {
  const { services, person, actor } = self;
  if (!mayEnrol(self)) return { ok: false, reason: 'oldSession' };
  const sealedSecret = newSealedSecret(services.env.KEY_ENCRYPTION_KEYS, person.id);
  return services.db.transaction().execute(async (trx) => {
    const made = await trx
      .insertInto('totp')
      .values({ userId: person.id, sealedSecret })
      .onConflict((conflict) =>
        conflict
          .column('userId')
          .doUpdateSet({ sealedSecret, lastStep: 0 })
          .where('totp.confirmedAt', 'is', null),
      )
      .returning('userId')
      .executeTakeFirst();
    if (!made) return { ok: false, reason: 'confirmed' };
    await audit(trx, actor, {
      chain: PORTAL_CHAIN,
      at: services.now(),
      action: 'secondFactor.begun',
      objectType: 'user',
      objectId: person.id,
    });
    return { ok: true };
  });
}
