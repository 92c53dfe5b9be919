import type { Trx } from '../db/database.server.ts';

/** An open project of a client with this business ID, if the scope holds one: a second one is rarely meant. */
export async function findClientProject(
  trx: Trx,
  businessId: string,
): Promise<{ readonly id: string; readonly clientName: string } | undefined> {
  return trx
    .selectFrom('project')
    .innerJoin('client', 'client.id', 'project.tenantId')
    .select(['project.id', 'project.clientName'])
    .where('client.businessId', '=', businessId)
    .where('project.closedAt', 'is', null)
    .orderBy('project.createdAt', 'desc')
    .executeTakeFirst();
}
