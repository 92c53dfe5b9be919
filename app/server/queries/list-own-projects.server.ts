import { inScope } from '../db/scope.server.ts';
import type { Services } from '../services.server.ts';
import type { Person } from '../session.server.ts';

export interface OwnProject {
  readonly id: string;
  readonly clientName: string;
  readonly templateKey: string;
  readonly completeness: number;
}

/** The projects that a contact may open, by company; each company is read in its own scope. */
export async function listOwnProjects(
  { db }: Services,
  { memberships }: Pick<Person, 'memberships'>,
): Promise<readonly OwnProject[]> {
  const lists = await Promise.all(
    memberships.map(({ tenantId }) =>
      inScope(db, { tenantId }, (trx) =>
        trx
          .selectFrom('project')
          .select(['id', 'clientName', 'templateKey', 'completeness'])
          .where('tenantId', '=', tenantId)
          .execute(),
      ),
    ),
  );
  return lists.flat().sort((a, b) => a.clientName.localeCompare(b.clientName, 'fi'));
}
