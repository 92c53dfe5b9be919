import { destroyAfter } from '#app/rules/destroy-after.ts';
import { may } from '#app/rules/permissions.ts';
import type { Acting } from '../actor.server.ts';
import { audit } from '../audit.server.ts';
import { inScope } from '../db/scope.server.ts';
import { notFound } from '../not-found.server.ts';
import { actingPerson } from '../queries/acting-person.server.ts';
import { isNamedFor } from '../queries/secret-readers.server.ts';
import { getVaultSettings } from '../queries/vault-settings.server.ts';
import { Refusal } from '../refusal.server.ts';
import { lockSecret } from '../vault/stored-secret.server.ts';

/**
 * The provider has entered a secret in the target system: from now on it waits to be destroyed.
 * @throws Refusal `notAllowed`, or `wrongStatus` when it is already used or destroyed; 404 for an unknown secret
 */
export function markSecretUsed(
  { services, scope, actor }: Acting,
  { secretId, userId }: { readonly secretId: string; readonly userId: string },
): Promise<{ purgeAfter: Date }> {
  const now = services.now();
  return inScope(services.db, scope, async (trx) => {
    const secret = await lockSecret(trx, secretId);
    if (!secret) throw notFound();
    const { tenantId, itemId } = secret;
    const person = await actingPerson(trx, userId, tenantId);
    const named = await isNamedFor(trx, userId, secret);
    if (!person || !may(person, 'retireSecret', { tenantId, named })) throw new Refusal('notAllowed');
    if (secret.state !== 'stored') throw new Refusal('wrongStatus');
    const settings = await getVaultSettings(trx);
    const purgeAfter = destroyAfter({ usedAt: now, goLive: secret.goLive, ...settings });
    await trx
      .updateTable('secret')
      .set({ state: 'used', usedBy: userId, usedAt: now, purgeAfter })
      .where('tenantId', '=', tenantId)
      .where('id', '=', secretId)
      .execute();
    await audit(trx, actor, {
      chain: tenantId,
      at: now,
      action: 'secret.used',
      objectType: 'secret',
      objectId: secretId,
      detail: { item: itemId, purgeAfter: purgeAfter.toISOString() },
    });
    return { purgeAfter };
  });
}
