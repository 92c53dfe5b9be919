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

/**
 * A contact of a client who has not been removed; undefined when there is no such one. Takes the rows of all contacts of the client until
 * the transaction ends, always in the same order: of two changes at once the later one waits, and neither blocks the other for good.
 */
export async function findContact(
  trx: Trx,
  { tenantId, userId }: { tenantId: string; userId: string },
): Promise<Contact | undefined> {
  await trx
    .selectFrom('contact')
    .select('userId')
    .where('tenantId', '=', tenantId)
    .orderBy('userId')
    .forUpdate()
    .execute();
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
    .executeTakeFirst();
  return row as Contact | undefined;
}

/** How many main contacts a client has besides this one. Certain to stay so for those who have found that one with `findContact`. */
export async function countOtherMainContacts(
  trx: Trx,
  { tenantId, userId }: { tenantId: string; userId: string },
): Promise<number> {
  const { others } = await trx
    .selectFrom('contact')
    .select(({ fn }) => fn.countAll<string>().as('others'))
    .where('tenantId', '=', tenantId)
    .where('userId', '<>', userId)
    .where('role', '=', 'mainContact')
    .where('removedAt', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(others);
}
