import { sql } from 'kysely';
import { paths } from '#app/paths.ts';
import { labelWithRow, rowNameAt } from '#app/wizards/engine/row-name.ts';
import type { WizardWords } from '#app/wizards/engine/types.ts';
import type { Trx } from '../db/database.server.ts';
import type { DecisionLine } from './list-decisions.server.ts';
import type { LoadedItem } from './load-item.server.ts';

export interface SecretEvent {
  readonly kind: 'secretSaved' | 'secretRevealed' | 'secretUsed' | 'secretPurged';
  readonly secretId: string;
  /** Path of the field; its label says which secret it was. */
  readonly path: string;
  readonly at: Date;
  /** Null for what the portal did by itself. */
  readonly by: string | null;
  /** Why it was shown, in that person's words. */
  readonly reason: string | null;
}

/** Everything that happened to the secrets of one item, newest first: both sides see the same. */
export async function listSecretEvents(
  trx: Trx,
  item: { readonly tenantId: string; readonly id: string },
): Promise<readonly SecretEvent[]> {
  const { rows } = await sql<SecretEvent>`
    with own as (select tenant_id, id, path, saved_at, saved_by, used_at, used_by, purged_at, purge_reason from secret where tenant_id = ${item.tenantId}::uuid and item_id = ${item.id}::uuid)
    select e.kind, e.secret_id, e.path, e.at, u.name as by, e.reason from (
      select 'secretSaved' as kind, id as secret_id, path, saved_at as at, saved_by as by, null as reason from own
      union all select 'secretUsed', id, path, used_at, used_by, null from own where used_at is not null
      union all select 'secretPurged', id, path, purged_at, null, null from own
        where purged_at is not null and purge_reason <> 'replaced'
      union all select 'secretRevealed', own.id, own.path, r.revealed_at, r.revealed_by, r.reason
        from own join secret_reveal r on r.tenant_id = own.tenant_id and r.secret_id = own.id where r.outcome = 'shown'
    ) e left join app_user u on u.id = e.by
    order by e.at desc, e.kind`.execute(trx);
  return rows;
}

/** One line of an item's history as both sides read it. */
export interface ItemHistoryLine extends DecisionLine {
  /** The field that it is about. */
  readonly subject?: string;
  /** Address of the certificate of a destroyed secret. */
  readonly certificate?: string;
}

/** What was decided on an item and what happened to its secrets, together, newest first. */
export async function withSecretEvents(
  trx: Trx,
  item: Pick<LoadedItem, 'tenantId' | 'id' | 'wizard' | 'answers' | 'facts'>,
  decisions: readonly DecisionLine[],
  words: WizardWords,
): Promise<readonly ItemHistoryLine[]> {
  const events = (await listSecretEvents(trx, item)).map(({ kind, secretId, path, at, by, reason }) => ({
    kind,
    reason,
    by: by ?? '',
    at,
    version: null,
    sha256: null,
    subject: labelWithRow(words, path, rowNameAt(item, path)),
    ...(kind === 'secretPurged' ? { certificate: paths.certificate(secretId) } : {}),
  }));
  return [...decisions, ...events].sort((a, b) => b.at.getTime() - a.at.getTime());
}
