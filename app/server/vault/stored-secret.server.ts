import { sql } from 'kysely';
import type { Trx } from '../db/database.server.ts';
import type { SealingKeys } from '../seal.server.ts';
import { type Envelope, openSecret, type Place } from './envelope.server.ts';

/** The newest value of a secret field, with what a command decides on; the ciphertext is null once it is destroyed. */
export interface StoredSecret extends Place {
  readonly projectId: string;
  readonly slug: string;
  readonly state: 'stored' | 'used' | 'purged';
  readonly sealed: string | null;
  readonly wrapped: string | null;
  readonly version: number;
  readonly purgeAfter: Date | null;
  readonly goLive: string | null;
}

const COLUMNS = sql`s.tenant_id, s.item_id, s.path, s.id as secret_id, i.project_id, i.slug, s.state, s.sealed,
  k.wrapped, coalesce(k.version, 0) as version, s.purge_after, p.events->>'golive' as go_live`;
const TABLES = sql`secret s
  join item i on i.tenant_id = s.tenant_id and i.id = s.item_id
  join project p on p.tenant_id = i.tenant_id and p.id = i.project_id
  left join data_key k on k.tenant_id = s.tenant_id and k.secret_id = s.id`;

/**
 * Reads one secret of the scope and keeps others from changing it until the transaction ends. The lock comes first, so that the
 * ciphertext and the data key are read as they are after whoever held it before.
 */
export async function lockSecret(trx: Trx, secretId: string): Promise<StoredSecret | undefined> {
  await trx.selectFrom('secret').select('id').where('id', '=', secretId).forUpdate().execute();
  const { rows } = await sql<StoredSecret>`
    select ${COLUMNS} from ${TABLES} where s.id = ${secretId}::uuid`.execute(trx);
  return rows[0];
}

/** The secrets of one item that have not been destroyed. */
export async function listStored(
  trx: Trx,
  item: { readonly tenantId: string; readonly id: string },
): Promise<readonly StoredSecret[]> {
  const { rows } = await sql<StoredSecret>`
    select ${COLUMNS} from ${TABLES}
    where s.tenant_id = ${item.tenantId}::uuid and s.item_id = ${item.id}::uuid and s.state <> 'purged'`.execute(
    trx,
  );
  return rows;
}

/** What the client typed. @throws SealError */
export const openStored = (keks: SealingKeys, secret: StoredSecret): string =>
  openSecret(keks, secret, envelopeOf(secret)).toString();

export const envelopeOf = ({
  sealed,
  wrapped,
  version,
}: Pick<StoredSecret, 'sealed' | 'wrapped' | 'version'>): Omit<Envelope, 'kekId'> => ({
  sealed: sealed ?? '',
  wrapped: wrapped ?? '',
  version,
});

/** Deletes a secret's ciphertext and its data key; who saved, saw and destroyed it stays. */
export async function destroy(
  trx: Trx,
  { tenantId, secretId }: Pick<Place, 'tenantId' | 'secretId'>,
  how: { readonly reason: 'replaced' | 'used' | 'goLive' | 'closed'; readonly at: Date },
): Promise<void> {
  await trx
    .updateTable('secret')
    .set({
      sealed: null,
      state: 'purged',
      purgedAt: how.at,
      purgeReason: how.reason,
      ...(how.reason === 'replaced' ? { replacedAt: how.at } : {}),
    })
    .where('tenantId', '=', tenantId)
    .where('id', '=', secretId)
    .execute();
  await trx.deleteFrom('dataKey').where('tenantId', '=', tenantId).where('secretId', '=', secretId).execute();
}
