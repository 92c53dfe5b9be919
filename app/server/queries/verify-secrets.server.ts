import { sql } from 'kysely';
import { EVERY_CLIENT, inScope } from '../db/scope.server.ts';
import { SealError } from '../seal.server.ts';
import type { Services } from '../services.server.ts';
import { openSecret } from '../vault/envelope.server.ts';

export interface Verified {
  readonly readable: number;
  /** Ids of secrets that do not open, and why: `key` when their key is not given, else they were changed. */
  readonly unreadable: readonly { readonly secretId: string; readonly reason: SealError['reason'] }[];
}

interface Row {
  tenantId: string;
  itemId: string;
  path: string;
  secretId: string;
  sealed: string;
  wrapped: string | null;
  version: number | null;
}

/** Opens every stored secret in memory, page by page, and tells which cannot be; texts leave this function in no form. */
export async function verifySecrets(
  { db, env }: Pick<Services, 'db' | 'env'>,
  { page = 500 } = {},
): Promise<Verified> {
  let readable = 0;
  const unreadable: Verified['unreadable'][number][] = [];
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const rows = await inScope(db, EVERY_CLIENT, async (trx) => {
      const { rows } = await sql<Row>`
        select s.tenant_id, s.item_id, s.path, s.id as secret_id, s.sealed, k.wrapped, k.version
        from secret s left join data_key k on k.tenant_id = s.tenant_id and k.secret_id = s.id
        where s.state <> 'purged' and s.id > ${after}::uuid order by s.id limit ${page}`.execute(trx);
      return rows;
    });
    for (const row of rows) {
      try {
        const envelope = { ...row, wrapped: row.wrapped ?? '', version: row.version ?? 0 };
        openSecret(env.KEY_ENCRYPTION_KEYS, row, envelope).fill(0);
        readable++;
      } catch (error) {
        if (!(error instanceof SealError)) throw error;
        unreadable.push({ secretId: row.secretId, reason: error.reason });
      }
    }
    const last = rows.at(-1);
    if (!last || rows.length < page) return { readable, unreadable };
    after = last.secretId;
  }
}
