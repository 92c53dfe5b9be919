import { secretToShow } from '../second-factor.server.ts';
import type { Services } from '../services.server.ts';
import type { Person } from '../session.server.ts';

/** The secret that a person is about to put into their app; undefined once it is confirmed, since it is not shown again. */
export async function findPendingSecret(
  { db, env }: Services,
  { id, email }: Pick<Person, 'id' | 'email'>,
): Promise<{ address: string; letters: string } | undefined> {
  const row = await db
    .selectFrom('totp')
    .select('sealedSecret')
    .where('userId', '=', id)
    .where('confirmedAt', 'is', null)
    .executeTakeFirst();
  if (!row) return undefined;
  const { sealedSecret: sealed } = row;
  return secretToShow(env.KEY_ENCRYPTION_KEYS, { userId: id, sealed, issuer: env.BRAND_NAME, label: email });
}
