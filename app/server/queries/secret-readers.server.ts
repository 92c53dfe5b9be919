import type { SecretReader } from '#app/rules/secret-view.ts';
import type { Trx } from '../db/database.server.ts';

interface OfItem {
  readonly tenantId: string;
  readonly itemId: string;
}

/** Whether a specialist is named for the secrets of one item. */
export async function isNamedFor(trx: Trx, userId: string, { tenantId, itemId }: OfItem): Promise<boolean> {
  const reader = await trx
    .selectFrom('secretReader')
    .select('userId')
    .where('tenantId', '=', tenantId)
    .where('itemId', '=', itemId)
    .where('userId', '=', userId)
    .executeTakeFirst();
  return reader !== undefined;
}

/** Specialists who are named for the secrets of one item, by name. */
export const listReaders = (trx: Trx, { tenantId, itemId }: OfItem): Promise<readonly SecretReader[]> =>
  trx
    .selectFrom('secretReader')
    .innerJoin('appUser', 'appUser.id', 'secretReader.userId')
    .select(['secretReader.userId', 'appUser.name'])
    .where('secretReader.tenantId', '=', tenantId)
    .where('secretReader.itemId', '=', itemId)
    .orderBy('appUser.name')
    .execute();
