import { sql } from 'kysely';
import { deriveKey, equalBytes, hmac } from '../crypto.server.ts';
import type { Db } from '../db/database.server.ts';
import { EVERY_CLIENT, inScope } from '../db/scope.server.ts';
import type { SealingKeys } from '../seal.server.ts';

/** What only the right key gives; it tells nothing about the key. */
const checkValue = (key: Buffer): Buffer => hmac(deriveKey(key, 'key-check'), 'alkuun');

/**
 * Compares the keys of the environment with those that the database was written with, before anything is served: a wrong key would
 * make every stored secret unreadable, and a forgotten one some of them. Keys that are new are noted.
 * @throws an Error that names keys by their ids, never a key
 */
export async function checkKeys(db: Db, keks: SealingKeys, now: Date): Promise<void> {
  const ids = keks.map(({ id }) => id);
  if (new Set(ids).size < ids.length)
    throw new Error('KEY_ENCRYPTION_KEYS gives one key id twice; every key needs an id of its own.');
  await inScope(db, EVERY_CLIENT, async (trx) => {
    await trx
      .insertInto('keyCheck')
      .values(keks.map(({ id, key }) => ({ kekId: id, value: checkValue(key), firstUsedAt: now })))
      .onConflict((conflict) => conflict.column('kekId').doNothing())
      .execute();
    const stored = await trx.selectFrom('keyCheck').select(['kekId', 'value']).execute();
    const wrong = keks.filter(({ id, key }) =>
      stored.some(({ kekId, value }) => kekId === id && !equalBytes(value, checkValue(key))),
    );
    if (wrong.length > 0)
      throw new Error(
        `KEY_ENCRYPTION_KEYS: ${named(wrong)} not the key that this database was written with. Put the right key back, or give a new key an id of its own.`,
      );
    const { rows: gone } = await sql<{ id: string }>`
      select k.kek_id as id from key_check k
      where k.kek_id <> all(${ids}) and (
        exists (select 1 from data_key d where d.kek_id = k.kek_id)
        or exists (select 1 from vault_key v where v.kek_id = k.kek_id)
        or exists (select 1 from totp t where split_part(t.sealed_secret, '.', 2) = k.kek_id))
      order by k.kek_id`.execute(trx);
    if (gone.length > 0)
      throw new Error(
        `KEY_ENCRYPTION_KEYS: ${named(gone)} missing, but secrets are still sealed with it. Add it after the first key and run: npm run portal -- keys rotate-kek`,
      );
  });
}

const named = (keys: readonly { readonly id: string }[]): string =>
  `${keys.map(({ id }) => `"${id}"`).join(', ')} ${keys.length === 1 ? 'is' : 'are'}`;
