import { templateWords } from '#app/process/templates/template-words.ts';
import { may } from '#app/rules/permissions.ts';
import type { Language } from '#app/wizards/engine/types.ts';
import type { Trx } from '../db/database.server.ts';
import { notFound } from '../not-found.server.ts';
import { actingPerson } from './acting-person.server.ts';
import { getProject } from './get-project.server.ts';
import { listContacts } from './list-contacts.server.ts';
import { listNamedPeople } from './list-named-people.server.ts';

/** The people of one client: who is invited, whom the client has named besides, and what the reader may do. */
export async function getContactsPage(
  trx: Trx,
  { projectId, userId, language, now }: { projectId: string; userId: string; language: Language; now: Date },
) {
  const project = await getProject(trx, projectId);
  const { tenantId } = project;
  const person = await actingPerson(trx, userId, tenantId);
  if (!person || !may(person, 'viewPeople', { tenantId })) throw notFound();
  const words = templateWords(project.templateKey, language);
  const mayInvite = may(person, 'invitePerson', { tenantId });
  return {
    project,
    template: words.name,
    phase: words.phases[project.phase] ?? project.phase,
    contacts: await listContacts(trx, { tenantId, now }),
    named: mayInvite ? await listNamedPeople(trx, { tenantId, projectId }) : [],
    mayInvite,
    mayRemove: may(person, 'removePerson', { tenantId }),
    seesDelivery: may(person, 'viewDelivery', { tenantId }),
  };
}
