import { sql } from 'kysely';
import { SYSTEM } from '../actor.server.ts';
import { audit, PORTAL_CHAIN } from '../audit.server.ts';
import type { Trx } from '../db/database.server.ts';
import { EVERY_CLIENT, inScope } from '../db/scope.server.ts';
import { open, seal } from '../seal.server.ts';
import { resealedSecret } from '../second-factor.server.ts';
import type { Services } from '../services.server.ts';
import { rewrap } from '../vault/envelope.server.ts';
import { FINGERPRINT_PLACE } from '../vault/fingerprint.server.ts';

type Rotating = Pick<Services, 'db' | 'env' | 'now'>;

export interface RotatedKek {
  readonly dataKeys: number;
  readonly vaultKeys: number;
  /** Secrets of authenticator apps. */
  readonly secondFactors: number;
}

/**
 * Brings everything under the first key of the environment, in small transactions, while other processes serve. Plaintexts of
 * secrets are not touched: only the keys that seal them are wrapped anew.
 * @throws SealError when something was changed or sealed by a key that is not given; what was done before stays done
 */
export async function rotateKek(services: Rotating, { batch = 100 } = {}): Promise<RotatedKek> {
  const inBatches = async (step: (trx: Trx) => Promise<number>) => {
    let done = 0;
    for (;;) {
      const count = await inScope(services.db, EVERY_CLIENT, step);
      done += count;
      if (count === 0) return done;
    }
  };
  const rotated = {
    dataKeys: await inBatches((trx) => rewrapDataKeys(trx, services, batch)),
    vaultKeys: await inBatches((trx) => resealVaultKeys(trx, services)),
    secondFactors: await inBatches((trx) => resealSecondFactors(trx, services, batch)),
  };
  const first = firstId(services);
  await inScope(services.db, EVERY_CLIENT, (trx) =>
    audit(trx, SYSTEM, {
      chain: PORTAL_CHAIN,
      at: services.now(),
      action: 'keys.kekRotated',
      objectType: 'key',
      objectId: first,
      detail: rotated,
    }),
  );
  return rotated;
}

const firstId = ({ env }: Rotating): string => env.KEY_ENCRYPTION_KEYS[0]?.id ?? '';

async function rewrapDataKeys(trx: Trx, services: Rotating, limit: number): Promise<number> {
  const rows = await trx
    .selectFrom('dataKey')
    .innerJoin('secret', (join) =>
      join.onRef('secret.tenantId', '=', 'dataKey.tenantId').onRef('secret.id', '=', 'dataKey.secretId'),
    )
    .select(['dataKey.tenantId', 'dataKey.secretId', 'dataKey.version', 'dataKey.wrapped'])
    .select(['secret.itemId', 'secret.path'])
    .where('dataKey.kekId', '<>', firstId(services))
    .orderBy('dataKey.secretId')
    .limit(limit)
    .forUpdate('dataKey')
    .execute();
  for (const row of rows)
    await trx
      .updateTable('dataKey')
      .set(rewrap(services.env.KEY_ENCRYPTION_KEYS, row, row))
      .where('tenantId', '=', row.tenantId)
      .where('secretId', '=', row.secretId)
      .execute();
  return rows.length;
}

async function resealVaultKeys(trx: Trx, services: Rotating): Promise<number> {
  const keks = services.env.KEY_ENCRYPTION_KEYS;
  const row = await trx
    .selectFrom('vaultKey')
    .select(['name', 'sealed'])
    .where('kekId', '<>', firstId(services))
    .forUpdate()
    .executeTakeFirst();
  if (!row) return 0;
  const sealed = seal(keks, open(keks, row.sealed, FINGERPRINT_PLACE), FINGERPRINT_PLACE);
  await trx
    .updateTable('vaultKey')
    .set({ kekId: firstId(services), sealed })
    .where('name', '=', row.name)
    .execute();
  return 1;
}

async function resealSecondFactors(trx: Trx, services: Rotating, limit: number): Promise<number> {
  const rows = await trx
    .selectFrom('totp')
    .select(['userId', 'sealedSecret'])
    .where(sql<boolean>`split_part(sealed_secret, '.', 2) <> ${firstId(services)}`)
    .limit(limit)
    .forUpdate()
    .execute();
  for (const { userId, sealedSecret } of rows)
    await trx
      .updateTable('totp')
      .set({ sealedSecret: resealedSecret(services.env.KEY_ENCRYPTION_KEYS, userId, sealedSecret) })
      .where('userId', '=', userId)
      .execute();
  return rows.length;
}
