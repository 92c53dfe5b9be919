import type { Acting } from '../actor.server.ts';
import { Refusal } from '../refusal.server.ts';
import { sendInvitation } from './invite-contact.server.ts';
import { changeOneContact, type OnContact } from './on-contact.server.ts';

/** A new invitation is not sent sooner than this after the one before, in ms: one click too many is no mail too many. */
const PAUSE_MS = 60_000;

/**
 * Sends a contact a new invitation; links of earlier ones stop working.
 * @throws Refusal `exists` when one was sent less than a minute ago, `notAllowed`
 */
export function resendInvitation(acting: Acting, on: OnContact): Promise<void> {
  const as = { right: 'invitePerson', action: 'contact.reinvited' } as const;
  return changeOneContact(acting, on, as, async ({ trx, now, project: { tenantId }, contact }) => {
    const { invitedAt } = await trx
      .selectFrom('contact')
      .select('invitedAt')
      .where('tenantId', '=', tenantId)
      .where('userId', '=', on.userId)
      .executeTakeFirstOrThrow();
    if (invitedAt && now.getTime() - invitedAt.getTime() < PAUSE_MS) throw new Refusal('exists');
    await trx
      .updateTable('contact')
      .set({ invitedAt: now, invitedBy: on.by })
      .where('tenantId', '=', tenantId)
      .where('userId', '=', on.userId)
      .execute();
    const { projectId, by: invitedBy } = on;
    const { role, areas } = contact;
    await sendInvitation(trx, acting.services, { tenantId, projectId, role, areas, invitedBy }, on.userId);
    return undefined;
  });
}
