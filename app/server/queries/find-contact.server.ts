import type { ClientRole } from '#app/process/roles.ts';
import type { Area, Language } from '#app/wizards/engine/types.ts';
import type { Trx } from '../db/database.server.ts';

export interface Contact {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly language: Language;
  readonly role: ClientRole;
  readonly areas: readonly Area[];
  readonly title: string | null;
  readonly firstSeenAt: Date | null;
}

/** A contact of a client who has not been removed; undefined when there is no such one. Takes the row until the transaction ends. */
export async function findContact(
  trx: Trx,
  { tenantId, userId }: { tenantId: string; userId: string },
): Promise<Contact | undefined> {
  const row = await trx
    .selectFrom('contact')
    .innerJoin('appUser', 'appUser.id', 'contact.userId')
    .select([
      'contact.userId',
      'appUser.name',
      'appUser.email',
      'appUser.language',
      'contact.role',
      'contact.areas',
      'contact.title',
      'contact.firstSeenAt',
    ])
    .where('contact.tenantId', '=', tenantId)
    .where('contact.userId', '=', userId)
    .where('contact.removedAt', 'is', null)
    .forUpdate('contact')
    .executeTakeFirst();
  return row as Contact | undefined;
}

/** How many main contacts a client has besides this one. Takes their rows, so that two people cannot both be the last to go. */
export async function countOtherMainContacts(
  trx: Trx,
  { tenantId, userId }: { tenantId: string; userId: string },
): Promise<number> {
  const rows = await trx
    .selectFrom('contact')
    .select('userId')
    .where('tenantId', '=', tenantId)
    .where('role', '=', 'mainContact')
    .where('removedAt', 'is', null)
    .orderBy('userId')
    .forUpdate()
    .execute();
  return rows.filter((row) => row.userId !== userId).length;
}
