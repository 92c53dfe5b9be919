import { randomUUID } from 'node:crypto';
import { RELAY_LIFE_MS, type RelayTyped } from '#app/rules/relay.ts';
import type { Acting } from '../actor.server.ts';
import { audit } from '../audit.server.ts';
import { sha256 } from '../crypto.server.ts';
import { inScope } from '../db/scope.server.ts';
import { relayToken } from '../login-secrets.server.ts';
import { promiseMail } from '../mail/promise-mail.server.ts';
import { loadItem } from '../queries/load-item.server.ts';
import { Refusal } from '../refusal.server.ts';
import { refuseSecrets } from '../vault/misplaced.server.ts';
import { once } from './once.server.ts';
import { requireMay } from './require-may.server.ts';
import { isOpen } from './save-step.server.ts';
import { updateProject } from './update-project.server.ts';

export interface RelayItem {
  readonly projectId: string;
  readonly slug: string;
  readonly userId: string;
  /** From the form: the same key asks once. */
  readonly key: string;
  /** Already checked and normalised. */
  readonly asked: RelayTyped;
}

/**
 * Hands one item to a third person: they get a link that opens nothing else, for two weeks.
 * @throws Refusal `notAllowed`, `locked` when it is not open, `exists` while somebody else has it, `keyReused`
 */
export function relayItem(
  { services, scope, actor }: Acting,
  { projectId, slug, userId, key, asked }: RelayItem,
): Promise<{ relayId: string }> {
  const now = services.now();
  const [kek] = services.env.KEY_ENCRYPTION_KEYS;
  if (!kek) throw new Error('there is no key-encryption key');
  return inScope(services.db, scope, async (trx) => {
    const item = await loadItem(trx, { projectId, slug, now, lock: true });
    const { tenantId, area, clientName } = item;
    await requireMay(trx, actor, 'relayItem', { tenantId, area });
    await refuseSecrets(trx, services, tenantId, asked.message);
    return once(trx, { tenantId, key, userId, request: { relay: item.id, asked }, now }, async () => {
      if (!isOpen(item)) throw new Refusal('locked');
      const live = await trx
        .selectFrom('relay')
        .select('id')
        .where('tenantId', '=', tenantId)
        .where('itemId', '=', item.id)
        .where('endedAt', 'is', null)
        .executeTakeFirst();
      if (live) throw new Refusal('exists');
      const relayId = randomUUID();
      const expiresAt = new Date(now.getTime() + RELAY_LIFE_MS);
      const { name, email, language, message } = asked;
      await trx
        .insertInto('relay')
        .values({
          tenantId,
          id: relayId,
          itemId: item.id,
          name,
          email,
          language,
          message: message || null,
          tokenHash: sha256(relayToken(kek.key, relayId)),
          createdBy: userId,
          createdAt: now,
          expiresAt,
        })
        .execute();
      await updateProject(trx, tenantId, projectId, now);
      const asker = await trx
        .selectFrom('appUser')
        .select('name')
        .where('id', '=', userId)
        .executeTakeFirstOrThrow();
      await promiseMail(trx, services, {
        tenantId,
        userId: null,
        email,
        language,
        template: 'relayAsked',
        params: {
          relayId,
          keyId: kek.id,
          slug,
          asker: asker.name,
          client: clientName,
          until: expiresAt.toISOString(),
        },
      });
      await audit(trx, actor, {
        chain: tenantId,
        at: now,
        action: 'relay.asked',
        objectType: 'relay',
        objectId: relayId,
        detail: { item: item.id },
      });
      return { relayId };
    });
  });
}
