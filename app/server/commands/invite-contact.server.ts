import { randomUUID } from 'node:crypto';
import { paths } from '#app/paths.ts';
import type { Area, Language } from '#app/wizards/engine/types.ts';
import type { Acting } from '../actor.server.ts';
import { audit } from '../audit.server.ts';
import { sha256 } from '../crypto.server.ts';
import type { Trx } from '../db/database.server.ts';
import { inScope } from '../db/scope.server.ts';
import { INVITATION_LIFE_MS, invitationToken } from '../login-secrets.server.ts';
import { promiseMail } from '../mail/promise-mail.server.ts';
import { getProject } from '../queries/get-project.server.ts';
import { Refusal } from '../refusal.server.ts';
import type { Services } from '../services.server.ts';
import { once } from './once.server.ts';
import { requireMay } from './require-may.server.ts';

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

/**
 * Invites one more person of a client.
 * @param contact `key` comes from the form: the same key invites once
 * @throws Refusal `exists` for the address of a contact or of a colleague, `notAllowed`, `keyReused`
 */
export function inviteContact(
  { services, scope, actor }: Acting,
  { key, ...contact }: Omit<NewContact, 'tenantId'> & { readonly key: string },
): Promise<{ userId: string }> {
  const now = services.now();
  return inScope(services.db, scope, async (trx) => {
    const { tenantId } = await getProject(trx, contact.projectId);
    await requireMay(trx, actor, 'invitePerson', { tenantId });
    const request = { invite: contact };
    return once(trx, { tenantId, key, userId: contact.invitedBy, request, now }, async () => {
      await refuseKnown(trx, tenantId, contact.email);
      const userId = await addContact(trx, services, { ...contact, tenantId });
      await audit(trx, actor, {
        chain: tenantId,
        at: now,
        action: 'contact.invited',
        objectType: 'contact',
        objectId: userId,
        detail: { role: contact.role, areas: [...contact.areas] },
      });
      return { userId };
    });
  });
}

/** Somebody who is a contact already keeps the areas they have. @throws Refusal `exists` */
export async function refuseKnown(trx: Trx, tenantId: string, email: string): Promise<void> {
  const known = await trx
    .selectFrom('contact')
    .innerJoin('appUser', 'appUser.id', 'contact.userId')
    .select('contact.userId')
    .where('contact.tenantId', '=', tenantId)
    .where('contact.removedAt', 'is', null)
    .where('appUser.email', '=', email)
    .executeTakeFirst();
  if (known) throw new Refusal('exists');
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
  await sendInvitation(trx, services, contact, person.id);
  return person.id;
}

/** A new invitation makes earlier ones of the same person void. */
export async function sendInvitation(
  trx: Trx,
  services: Services,
  contact: Pick<NewContact, 'tenantId' | 'projectId' | 'role' | 'areas' | 'invitedBy'>,
  userId: string,
): Promise<void> {
  const now = services.now();
  const key = services.env.KEY_ENCRYPTION_KEYS[0];
  if (!key) throw new Error('there is no key-encryption key');
  const names = await trx
    .selectFrom('appUser')
    .innerJoin('client', (join) => join.on('client.id', '=', contact.tenantId))
    .select(['appUser.name as inviter', 'client.name as client'])
    .where('appUser.id', '=', contact.invitedBy)
    .executeTakeFirstOrThrow();
  await trx
    .updateTable('authToken')
    .set({ voidedAt: now })
    .where('userId', '=', userId)
    .where('purpose', '=', 'invitation')
    .where('usedAt', 'is', null)
    .where('voidedAt', 'is', null)
    .execute();
  const invitationId = randomUUID();
  await trx
    .insertInto('authToken')
    .values({
      id: invitationId,
      purpose: 'invitation',
      userId,
      hash: sha256(invitationToken(key.key, invitationId)),
      returnTo: paths.onboarding(contact.projectId),
      createdAt: now,
      expiresAt: new Date(now.getTime() + INVITATION_LIFE_MS),
    })
    .execute();
  await promiseMail(trx, services, {
    tenantId: contact.tenantId,
    userId,
    template: 'invitation',
    params: {
      invitationId,
      keyId: key.id,
      inviter: names.inviter,
      client: names.client,
      areas: contact.role === 'mainContact' ? [] : contact.areas,
    },
  });
}
