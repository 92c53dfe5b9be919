import type { CleanExportView, TableReview } from '#app/wizards/engine/table-parts.ts';
import { tableFileOf, tablePlace } from '#app/wizards/engine/table-request.ts';
import type { Language } from '#app/wizards/engine/types.ts';
import type { Trx } from '../db/database.server.ts';
import type { ExportManifest } from '../files/export-file.server.ts';
import type { LoadedItem } from './load-item.server.ts';
import { findTableCheck } from './table-check-view.server.ts';

/** The table file of an item with what was found in it: of the newest submission, or the one in the field before there is one. */
export async function getTableReview(
  trx: Trx,
  item: LoadedItem,
  language: Language,
): Promise<TableReview | undefined> {
  const { tenantId, wizardId, answers, facts, submissionId } = item;
  const place = tablePlace(item.wizard);
  if (!place) return undefined;
  const clean = submissionId ? await findExport(trx, { tenantId, submissionId }) : undefined;
  const fileId = clean?.fileId ?? tableFileOf(place, answers, facts);
  if (!fileId) return undefined;
  const file = await trx
    .selectFrom('file')
    .select(['name', 'bytes', 'sha256'])
    .where('tenantId', '=', tenantId)
    .where('id', '=', fileId)
    .executeTakeFirst();
  const check = await findTableCheck(trx, { tenantId, fileId, wizardId, language });
  if (!file || !check) return undefined;
  return {
    file: { ...file, sha256: file.sha256?.toString('hex') ?? '' },
    check: check.view,
    clean: clean?.view,
  };
}

async function findExport(
  trx: Trx,
  { tenantId, submissionId }: { readonly tenantId: string; readonly submissionId: string },
): Promise<{ readonly fileId: string; readonly view: CleanExportView } | undefined> {
  const row = await trx
    .selectFrom('tableExport as e')
    .innerJoin('submission as s', (join) =>
      join.onRef('s.tenantId', '=', 'e.tenantId').onRef('s.id', '=', 'e.submissionId'),
    )
    .select(['e.id', 'e.fileId', 'e.status', 'e.manifest', 's.version'])
    .where('e.tenantId', '=', tenantId)
    .where('e.submissionId', '=', submissionId)
    .executeTakeFirst();
  if (!row) return undefined;
  const manifest = row.manifest as unknown as ExportManifest | null;
  return {
    fileId: row.fileId,
    view: {
      id: row.id,
      version: row.version,
      status: row.status as CleanExportView['status'],
      before: manifest?.rows.data ?? 0,
      after: manifest?.rows.exported ?? 0,
      files: manifest?.files ?? [],
    },
  };
}
