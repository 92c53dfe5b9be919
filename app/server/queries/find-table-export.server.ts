import type { Area } from '#app/wizards/engine/types.ts';
import type { ExportOrder } from '../commands/ask-table-export.server.ts';
import type { Trx } from '../db/database.server.ts';
import type { ExportManifest } from '../files/export-file.server.ts';

export interface StoredExport {
  readonly tenantId: string;
  readonly id: string;
  readonly area: Area;
  readonly fileId: string;
  readonly status: string;
  readonly request: ExportOrder | null;
  readonly manifest: ExportManifest | null;
  readonly version: number;
  readonly submissionSha256: Buffer;
  /** Of the original. */
  readonly name: string;
  readonly bytes: number;
  readonly sha256: Buffer | null;
}

/** One clean export with the file and the submission that it was made of; undefined when the scope has none of this id. */
export async function findTableExport(
  trx: Trx,
  exportId: string,
  tenantId?: string,
): Promise<StoredExport | undefined> {
  const row = await trx
    .selectFrom('tableExport as e')
    .innerJoin('file as f', (join) =>
      join.onRef('f.tenantId', '=', 'e.tenantId').onRef('f.id', '=', 'e.fileId'),
    )
    .innerJoin('item as i', (join) =>
      join.onRef('i.tenantId', '=', 'f.tenantId').onRef('i.id', '=', 'f.itemId'),
    )
    .innerJoin('submission as s', (join) =>
      join.onRef('s.tenantId', '=', 'e.tenantId').onRef('s.id', '=', 'e.submissionId'),
    )
    .select([
      'e.tenantId',
      'e.id',
      'i.area',
      'e.fileId',
      'e.status',
      'e.request',
      'e.manifest',
      's.version',
      's.sha256 as submissionSha256',
      'f.name',
      'f.bytes',
      'f.sha256',
    ])
    .where('e.id', '=', exportId)
    .$if(tenantId !== undefined, (query) => query.where('e.tenantId', '=', tenantId ?? ''))
    .executeTakeFirst();
  return (
    row && {
      ...row,
      area: row.area as Area,
      request: row.request as unknown as ExportOrder | null,
      manifest: row.manifest as unknown as ExportManifest | null,
    }
  );
}
