import type { Trx } from '../db/database.server.ts';

export interface VaultSettings {
  /** Whether a second person must approve before a secret is shown. */
  readonly fourEyes: boolean;
  /** Days from "entered in the target system" until a secret is destroyed, 0–14. */
  readonly daysAfterUse: number;
  /** Days from going live until whatever is left is destroyed, 0–14. */
  readonly daysAfterGoLive: number;
}

/** The portal's settings of the vault; one row, made by the migration. */
export const getVaultSettings = (trx: Trx): Promise<VaultSettings> =>
  trx
    .selectFrom('vaultSetting')
    .select(['fourEyes', 'daysAfterUse', 'daysAfterGoLive'])
    .executeTakeFirstOrThrow();
