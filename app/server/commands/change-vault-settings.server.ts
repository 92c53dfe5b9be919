import type { Acting } from '../actor.server.ts';
import { audit, PORTAL_CHAIN } from '../audit.server.ts';
import { inScope } from '../db/scope.server.ts';
import { getVaultSettings, type VaultSettings } from '../queries/vault-settings.server.ts';
import { requireMay } from './require-may.server.ts';

/** Days are whole, 0–14. Secrets that already wait to be destroyed keep their day. @throws Refusal `notAllowed` */
export function changeVaultSettings(
  { services, scope, actor }: Acting,
  settings: VaultSettings,
): Promise<void> {
  const now = services.now();
  const { fourEyes, daysAfterUse, daysAfterGoLive } = settings;
  return inScope(services.db, scope, async (trx) => {
    await requireMay(trx, actor, 'manageSettings');
    const before = await getVaultSettings(trx);
    await trx
      .updateTable('vaultSetting')
      .set({ fourEyes, daysAfterUse, daysAfterGoLive, changedBy: actor.userId, changedAt: now })
      .execute();
    await audit(trx, actor, {
      chain: PORTAL_CHAIN,
      at: now,
      action: 'vault.settingsChanged',
      objectType: 'settings',
      detail: { before: { ...before }, after: { fourEyes, daysAfterUse, daysAfterGoLive } },
    });
  });
}
