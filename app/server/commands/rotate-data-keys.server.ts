import { SYSTEM } from '../actor.server.ts';
import { audit, PORTAL_CHAIN } from '../audit.server.ts';
import { EVERY_CLIENT, inScope } from '../db/scope.server.ts';
import type { Services } from '../services.server.ts';
import { reseal } from '../vault/envelope.server.ts';
import { envelopeOf } from '../vault/stored-secret.server.ts';

const FIRST = '00000000-0000-0000-0000-000000000000';

/**
 * Seals secrets under new data keys of their own, in small transactions, while other processes serve.
 * @param tenantId only this client's; all without it
 * @throws SealError when something was changed or sealed by a key that is not given; what was done before stays done
 */
export async function rotateDataKeys(
  services: Pick<Services, 'db' | 'env' | 'now'>,
  { tenantId, batch = 50 }: { tenantId?: string; batch?: number } = {},
): Promise<{ secrets: number }> {
  let secrets = 0;
  let after: string | undefined = FIRST;
  while (after !== undefined) {
    const done = await rotateBatch(services, { tenantId, batch, after });
    secrets += done.count;
    after = done.last;
  }
  await inScope(services.db, EVERY_CLIENT, (trx) =>
    audit(trx, SYSTEM, {
      chain: tenantId ?? PORTAL_CHAIN,
      at: services.now(),
      action: 'keys.dataKeysRotated',
      objectType: 'key',
      detail: { secrets },
    }),
  );
  return { secrets };
}

/** One pass by id: a secret that is saved meanwhile has a new key anyway. */
function rotateBatch(
  services: Pick<Services, 'db' | 'env' | 'now'>,
  { tenantId, batch, after }: { tenantId: string | undefined; batch: number; after: string },
): Promise<{ count: number; last: string | undefined }> {
  const now = services.now();
  return inScope(services.db, EVERY_CLIENT, async (trx) => {
    const rows = await trx
      .selectFrom('secret')
      .innerJoin('dataKey', (join) =>
        join.onRef('dataKey.tenantId', '=', 'secret.tenantId').onRef('dataKey.secretId', '=', 'secret.id'),
      )
      .select(['secret.tenantId', 'secret.itemId', 'secret.path', 'secret.id as secretId', 'secret.sealed'])
      .select(['dataKey.wrapped', 'dataKey.version'])
      .where('secret.id', '>', after)
      .$if(tenantId !== undefined, (query) => query.where('secret.tenantId', '=', tenantId ?? ''))
      .orderBy('secret.id')
      .limit(batch)
      .forUpdate(['secret', 'dataKey'])
      .execute();
    for (const row of rows) {
      const { sealed, ...key } = reseal(services.env.KEY_ENCRYPTION_KEYS, row, envelopeOf(row));
      await trx
        .updateTable('secret')
        .set({ sealed })
        .where('tenantId', '=', row.tenantId)
        .where('id', '=', row.secretId)
        .execute();
      await trx
        .updateTable('dataKey')
        .set({ ...key, createdAt: now })
        .where('tenantId', '=', row.tenantId)
        .where('secretId', '=', row.secretId)
        .execute();
    }
    return { count: rows.length, last: rows.at(-1)?.secretId };
  });
}
