import type { Acting } from '../actor.server.ts';
import { Refusal } from '../refusal.server.ts';
import { addContact, refuseKnown } from './invite-contact.server.ts';
import { changeOneContact, type OnContact } from './on-contact.server.ts';
import { endAccess } from './remove-contact.server.ts';

/**
 * Invites a contact to another address, when the first one was wrong and nobody ever came in by it: the person at the new address
 * gets the role and the areas, the old address loses them.
 * @param correction `email` is already checked and normalised
 * @throws Refusal `wrongStatus` when the contact has been in, `exists` for the address of a contact or of a colleague, `notAllowed`
 */
export function correctContactAddress(
  acting: Acting,
  { email, ...on }: OnContact & { readonly email: string },
): Promise<void> {
  const as = { right: 'invitePerson', action: 'contact.addressCorrected' } as const;
  return changeOneContact(acting, on, as, async ({ trx, now, project: { tenantId }, contact }) => {
    if (contact.firstSeenAt) throw new Refusal('wrongStatus');
    await refuseKnown(trx, tenantId, email);
    await endAccess(trx, { tenantId, userId: on.userId, now });
    const { name, language, role, areas, title } = contact;
    const person = { tenantId, projectId: on.projectId, name, email, language, role, areas, title };
    const replacement = await addContact(trx, acting.services, { ...person, invitedBy: on.by });
    return { replacement };
  });
}
