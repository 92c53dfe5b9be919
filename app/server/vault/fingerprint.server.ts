import { randomBytes } from 'node:crypto';
import { deriveKey, hmac } from '../crypto.server.ts';
import type { Trx } from '../db/database.server.ts';
import { open, type SealingKeys, seal } from '../seal.server.ts';
import type { Services } from '../services.server.ts';

const NAME = 'fingerprint';
export const FINGERPRINT_PLACE = `vault-key:${NAME}`;

/**
 * What tells two secrets apart after they are gone: an HMAC-SHA256 under a key that the database holds sealed. Equal texts of
 * one client have equal fingerprints, so that the same text typed again is recognised; other clients' differ.
 */
export async function fingerprinter(
  trx: Trx,
  { env, now }: Pick<Services, 'env' | 'now'>,
  tenantId: string,
): Promise<(text: string) => Buffer> {
  const key = await fingerprintKey(trx, env.KEY_ENCRYPTION_KEYS, now());
  const own = deriveKey(key, `fingerprint/${tenantId}`);
  return (text) => hmac(own, text);
}

async function fingerprintKey(trx: Trx, keks: SealingKeys, now: Date): Promise<Buffer> {
  const find = () => trx.selectFrom('vaultKey').select('sealed').where('name', '=', NAME).executeTakeFirst();
  const found = await find();
  if (found) return open(keks, found.sealed, FINGERPRINT_PLACE);
  await trx
    .insertInto('vaultKey')
    .values({
      name: NAME,
      kekId: keks[0]?.id ?? '',
      sealed: seal(keks, randomBytes(32), FINGERPRINT_PLACE),
      createdAt: now,
    })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
  const made = await find();
  if (!made) throw new Error('the key of the fingerprints was not stored');
  return open(keks, made.sealed, FINGERPRINT_PLACE);
}
