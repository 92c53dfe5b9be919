import type { Area } from '#app/wizards/engine/types.ts';
import type { Trx } from '../db/database.server.ts';

export interface StoredFile {
  readonly tenantId: string;
  readonly id: string;
  readonly projectId: string;
  readonly area: Area;
  readonly slug: string;
  readonly name: string;
  readonly bytes: number;
  readonly state: string;
  readonly rejectCode: string | null;
  readonly sha256: Buffer | null;
  readonly declaredSha256: Buffer | null;
  readonly mediaType: string | null;
  readonly multipartId: string | null;
  readonly missingAt: Date | null;
}

/** One file with the item that it belongs to; undefined when the scope has none of this id. */
export async function findFile(trx: Trx, fileId: string, tenantId?: string): Promise<StoredFile | undefined> {
  const row = await trx
    .selectFrom('file')
    .innerJoin('item', (join) =>
      join.onRef('item.tenantId', '=', 'file.tenantId').onRef('item.id', '=', 'file.itemId'),
    )
    .select([
      'file.tenantId',
      'file.id',
      'item.projectId',
      'item.area',
      'item.slug',
      'file.name',
      'file.bytes',
      'file.state',
      'file.rejectCode',
      'file.sha256',
      'file.declaredSha256',
      'file.mediaType',
      'file.multipartId',
      'file.missingAt',
    ])
    .where('file.id', '=', fileId)
    .$if(tenantId !== undefined, (query) => query.where('file.tenantId', '=', tenantId ?? ''))
    .executeTakeFirst();
  return row && { ...row, area: row.area as Area };
}
