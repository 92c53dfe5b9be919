import type { ItemStatus } from '#app/rules/item-status.ts';
import type { Area } from '#app/wizards/engine/types.ts';
import type { Trx } from '../db/database.server.ts';

export interface ItemLine {
  readonly id: string;
  readonly key: string;
  readonly slug: string;
  readonly area: Area;
  readonly phase: string;
  readonly side: 'client' | 'provider' | 'both';
  readonly role: string;
  readonly status: ItemStatus;
  readonly required: number;
  readonly valid: number;
  readonly dueOn: string | null;
  readonly dependsOn: readonly string[];
  readonly notApplicable: string | null;
  readonly notApplicableReason: string | null;
  readonly submissionVersion: number;
  readonly updatedAt: Date;
  readonly updatedBy: string | null;
  /** Handed to a third person by a link that is still open. */
  readonly relayed: boolean;
}

/** The wizards of a project in their order, with the stored state of each. */
export async function listItems(
  trx: Trx,
  { tenantId, projectId }: { tenantId: string; projectId: string },
): Promise<readonly ItemLine[]> {
  const rows = await trx
    .selectFrom('item')
    .leftJoin('appUser', 'appUser.id', 'item.updatedBy')
    .select([
      'item.id',
      'item.key',
      'item.slug',
      'item.area',
      'item.phase',
      'item.side',
      'item.role',
      'item.status',
      'item.required',
      'item.valid',
      'item.dueOn',
      'item.dependsOn',
      'item.notApplicable',
      'item.notApplicableReason',
      'item.submissionVersion',
      'item.updatedAt',
      'appUser.name as updatedBy',
    ])
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('relay')
            .select('relay.id')
            .whereRef('relay.tenantId', '=', 'item.tenantId')
            .whereRef('relay.itemId', '=', 'item.id')
            .where('relay.endedAt', 'is', null),
        )
        .as('relayed'),
    )
    .where('item.tenantId', '=', tenantId)
    .where('item.projectId', '=', projectId)
    .where('item.kind', '=', 'wizard')
    .orderBy('item.position')
    .execute();
  return rows as readonly ItemLine[];
}
