import type { Acting } from '../actor.server.ts';
import type { Trx } from '../db/database.server.ts';
import { countOtherMainContacts } from '../queries/find-contact.server.ts';
import { Refusal } from '../refusal.server.ts';
import { changeOneContact, type OnContact } from './on-contact.server.ts';

/**
 * Takes a contact's rights away at once: sessions end, and links that were sent stop working. What they wrote stays.
 * @throws Refusal `wrongStatus` for the only main contact, `notAllowed`
 */
export function removeContact(acting: Acting, on: OnContact): Promise<void> {
  const as = { right: 'removePerson', action: 'contact.removed' } as const;
  return changeOneContact(acting, on, as, async ({ trx, now, project: { tenantId }, contact }) => {
    const others = await countOtherMainContacts(trx, { tenantId, userId: on.userId });
    if (contact.role === 'mainContact' && others === 0) throw new Refusal('wrongStatus');
    await endAccess(trx, { tenantId, userId: on.userId, now });
    return undefined;
  });
}

/** The part of a removal that other commands need too. */
export async function endAccess(
  trx: Trx,
  { tenantId, userId, now }: { tenantId: string; userId: string; now: Date },
): Promise<void> {
  await trx
    .updateTable('contact')
    .set({ removedAt: now })
    .where('tenantId', '=', tenantId)
    .where('userId', '=', userId)
    .execute();
  await trx
    .updateTable('session')
    .set({ endedAt: now })
    .where('userId', '=', userId)
    .where('endedAt', 'is', null)
    .execute();
  await trx
    .updateTable('authToken')
    .set({ voidedAt: now })
    .where('userId', '=', userId)
    .where('usedAt', 'is', null)
    .where('voidedAt', 'is', null)
    .execute();
}
