import type { RelayEnd } from '#app/rules/relay.ts';
import type { Trx } from '../db/database.server.ts';
import type { LoadedItem } from './load-item.server.ts';

/** The newest relay of an item, as the sides that may hand it on see it. */
export interface ItemRelay {
  readonly name: string;
  readonly email: string;
  readonly askedBy: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly openedAt: Date | null;
  readonly endedAt: Date | null;
  readonly endKind: RelayEnd | null;
}

/** Who was last asked to fill in an item instead of the client; undefined when nobody was. */
export async function findItemRelay(
  trx: Trx,
  { tenantId, id }: Pick<LoadedItem, 'tenantId' | 'id'>,
): Promise<ItemRelay | undefined> {
  const row = await trx
    .selectFrom('relay')
    .innerJoin('appUser', 'appUser.id', 'relay.createdBy')
    .select([
      'relay.name',
      'relay.email',
      'relay.createdAt',
      'relay.expiresAt',
      'relay.openedAt',
      'relay.endedAt',
      'relay.endKind',
      'appUser.name as askedBy',
    ])
    .where('relay.tenantId', '=', tenantId)
    .where('relay.itemId', '=', id)
    .orderBy('relay.createdAt', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row as ItemRelay | undefined;
}
