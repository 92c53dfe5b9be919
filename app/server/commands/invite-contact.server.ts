import type { Area, Language } from '#app/wizards/engine/types.ts';
import type { Acting } from '../actor.server.ts';
import { audit } from '../audit.server.ts';
import type { Trx } from '../db/database.server.ts';
import { inScope } from '../db/scope.server.ts';
import { promiseMail } from '../mail/promise-mail.server.ts';
import { getProject } from '../queries/get-project.server.ts';
import { Refusal } from '../refusal.server.ts';
import type { Services } from '../services.server.ts';

export interface NewContact {
  readonly tenantId: string;
  readonly projectId: string;
  readonly name: string;
  /** Already checked and normalised. */
  readonly email: string;
  readonly language: Language;
  readonly role: 'mainContact' | 'contact' | 'trainee' | 'accountant';
  readonly areas: readonly Area[];
  readonly title: string | null;
  readonly invitedBy: string;
}

/** Invites one more person of a client; inviting someone again sends a new invitation. @throws Refusal `exists` for a colleague's address */
export function inviteContact(acting: Acting, contact: Omit<NewContact, 'tenantId'>): Promise<void> {
  const { services, scope, actor } = acting;
  const now = services.now();
  return inScope(services.db, scope, async (trx) => {
    const { tenantId } = await getProject(trx, contact.projectId);
    const userId = await addContact(trx, services, { ...contact, tenantId });
    await audit(trx, actor, {
      chain: tenantId,
      at: now,
      action: 'contact.invited',
      objectType: 'contact',
      objectId: userId,
      detail: { role: contact.role, areas: [...contact.areas] },
    });
  });
}

/** Finds or makes the person, gives them their areas, and promises the invitation's mail. @returns the person's id */
export async function addContact(trx: Trx, services: Services, contact: NewContact): Promise<string> {
  const now = services.now();
  const person = await trx
    .insertInto('appUser')
    .values({
      email: contact.email,
      name: contact.name,
      language: contact.language,
      kind: 'client',
      createdAt: now,
    })
    .onConflict((conflict) =>
      conflict.column('email').doUpdateSet((row) => ({ email: row.ref('excluded.email') })),
    )
    .returning(['id', 'kind'])
    .executeTakeFirstOrThrow();
  if (person.kind !== 'client') throw new Refusal('exists');
  const values = {
    role: contact.role,
    areas: [...contact.areas],
    title: contact.title,
    invitedAt: now,
    invitedBy: contact.invitedBy,
    removedAt: null,
  };
  await trx
    .insertInto('contact')
    .values({ tenantId: contact.tenantId, userId: person.id, ...values })
    .onConflict((conflict) => conflict.columns(['tenantId', 'userId']).doUpdateSet(values))
    .execute();
  await promiseMail(trx, services, {
    tenantId: contact.tenantId,
    userId: person.id,
    template: 'invitation',
    params: { projectId: contact.projectId, invitedBy: contact.invitedBy },
  });
  return person.id;
}
