import { sql } from 'kysely';
import { EVERY_CLIENT, inScope } from '../db/scope.server.ts';
import type { Services } from '../services.server.ts';

export interface KeyStatus {
  readonly id: string;
  /** `first` seals what is new; `loaded` still opens; `absent` is not given to this process. */
  readonly role: 'first' | 'loaded' | 'absent';
  readonly firstUsedAt: Date;
  /** How much this key still seals. */
  readonly dataKeys: number;
  readonly vaultKeys: number;
  readonly secondFactors: number;
}

/** Every key-encryption key that was ever used, newest first, and how much depends on it. */
export async function listKeyStatus({
  db,
  env,
}: Pick<Services, 'db' | 'env'>): Promise<readonly KeyStatus[]> {
  const given = env.KEY_ENCRYPTION_KEYS.map(({ id }) => id);
  const rows = await inScope(db, EVERY_CLIENT, async (trx) => {
    const { rows } = await sql<Omit<KeyStatus, 'role'>>`
      select k.kek_id as id, k.first_used_at,
        (select count(*) from data_key d where d.kek_id = k.kek_id) as data_keys,
        (select count(*) from vault_key v where v.kek_id = k.kek_id) as vault_keys,
        (select count(*) from totp t where split_part(t.sealed_secret, '.', 2) = k.kek_id) as second_factors
      from key_check k order by k.first_used_at desc, k.kek_id`.execute(trx);
    return rows;
  });
  return rows.map((row) => ({
    ...row,
    role: row.id === given[0] ? 'first' : given.includes(row.id) ? 'loaded' : 'absent',
  }));
}
