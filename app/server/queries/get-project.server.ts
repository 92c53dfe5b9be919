import type { Template } from '#app/process/templates/types.ts';
import type { Area, Language } from '#app/wizards/engine/types.ts';
import type { Trx } from '../db/database.server.ts';
import { notFound } from '../not-found.server.ts';

export interface Project {
  readonly tenantId: string;
  readonly id: string;
  readonly clientName: string;
  readonly templateKey: Template['key'];
  readonly templateVersion: number;
  readonly areas: readonly Area[];
  readonly phase: string;
  readonly completeness: number;
  readonly managerId: string;
  readonly managerName: string;
  readonly managerEmail: string;
  readonly managerPhone: string | null;
  readonly clientLanguage: Language;
  readonly businessId: string | null;
  readonly itemsDone: number;
  readonly itemsTotal: number;
  readonly clientOpen: number;
  readonly toReview: number;
  readonly nextDue: string | null;
}

/** One project of the scope. @throws 404 when the scope has none with this id */
export async function getProject(trx: Trx, projectId: string): Promise<Project> {
  const row = await trx
    .selectFrom('project')
    .innerJoin('appUser as manager', 'manager.id', 'project.managerId')
    .innerJoin('client', 'client.id', 'project.tenantId')
    .select([
      'project.tenantId',
      'project.id',
      'project.clientName',
      'project.templateKey',
      'project.templateVersion',
      'project.areas',
      'project.phase',
      'project.completeness',
      'project.managerId',
      'manager.name as managerName',
      'manager.email as managerEmail',
      'manager.phone as managerPhone',
      'client.language as clientLanguage',
      'client.businessId',
      'project.itemsDone',
      'project.itemsTotal',
      'project.clientOpen',
      'project.toReview',
      'project.nextDue',
    ])
    .where('project.id', '=', projectId)
    .executeTakeFirst();
  if (!row) throw notFound();
  return row as Project;
}
