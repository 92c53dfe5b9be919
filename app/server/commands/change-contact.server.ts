import type { ClientRole } from '#app/process/roles.ts';
import type { Area } from '#app/wizards/engine/types.ts';
import type { Acting } from '../actor.server.ts';
import { countOtherMainContacts } from '../queries/find-contact.server.ts';
import { Refusal } from '../refusal.server.ts';
import { changeOneContact, type OnContact } from './on-contact.server.ts';

/**
 * Gives a contact another role or other areas; their next request sees it.
 * @throws Refusal `wrongStatus` when the client would be left without a main contact, `notAllowed`
 */
export function changeContact(
  acting: Acting,
  { role, areas, ...on }: OnContact & { readonly role: ClientRole; readonly areas: readonly Area[] },
): Promise<void> {
  const as = { right: 'invitePerson', action: 'contact.changed' } as const;
  return changeOneContact(acting, on, as, async ({ trx, project: { tenantId }, contact }) => {
    const steppingDown = contact.role === 'mainContact' && role !== 'mainContact';
    if (steppingDown && (await countOtherMainContacts(trx, { tenantId, userId: on.userId })) === 0)
      throw new Refusal('wrongStatus');
    await trx
      .updateTable('contact')
      .set({ role, areas: [...areas] })
      .where('tenantId', '=', tenantId)
      .where('userId', '=', on.userId)
      .execute();
    return { role, areas: [...areas] };
  });
}
