import { personName } from '#app/checks/person-name.ts';
import { isLanguage } from '#app/i18n/language.ts';
import { emailAddress } from '#app/rules/email-address.ts';
import { rowsOf, textOf, textsOf } from '#app/wizards/engine/inputs.ts';
import { AREAS, type Area, type Inputs, type Language, type RowInput } from '#app/wizards/engine/types.ts';
import type { Trx } from '../db/database.server.ts';

/** Somebody whom the client has named as a contact and whom nobody has invited. */
export interface NamedPerson {
  readonly name: string;
  readonly email: string;
  readonly title: string | null;
  readonly language: Language;
  readonly role: 'mainContact' | 'contact';
  readonly areas: readonly Area[];
}

/** People named in the company's form with a right name and address who are not contacts yet, submitted or not. */
export async function listNamedPeople(
  trx: Trx,
  { tenantId, projectId }: { tenantId: string; projectId: string },
): Promise<readonly NamedPerson[]> {
  const step = await trx
    .selectFrom('stepAnswers')
    .innerJoin('item', (join) =>
      join.onRef('item.id', '=', 'stepAnswers.itemId').onRef('item.tenantId', '=', 'stepAnswers.tenantId'),
    )
    .select('stepAnswers.inputs')
    .where('item.tenantId', '=', tenantId)
    .where('item.projectId', '=', projectId)
    .where('item.wizardId', '=', 'company')
    .where('stepAnswers.stepId', '=', 'contacts')
    .executeTakeFirst();
  if (!step) return [];
  const known = await trx
    .selectFrom('contact')
    .innerJoin('appUser', 'appUser.id', 'contact.userId')
    .select('appUser.email')
    .where('contact.tenantId', '=', tenantId)
    .where('contact.removedAt', 'is', null)
    .execute();
  const invited = new Set(known.map(({ email }) => email));
  return rowsOf((step.inputs as unknown as Inputs).contacts)
    .flatMap(personOf)
    .filter(({ email }) => !invited.has(email));
}

function personOf(row: RowInput): readonly NamedPerson[] {
  const name = personName(textOf(row.name));
  const email = emailAddress(textOf(row.email));
  if (!name.ok || !email.ok) return [];
  const language = textOf(row.language);
  const areas = new Set(textsOf(row.areas));
  return [
    {
      name: name.value,
      email: email.value,
      title: textOf(row.role).trim() || null,
      language: isLanguage(language) ? language : 'fi',
      role: textOf(row.isMain) === 'yes' ? 'mainContact' : 'contact',
      areas: AREAS.filter((area) => areas.has(area)),
    },
  ];
}
