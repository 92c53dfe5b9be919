import { SYSTEM } from '../actor.server.ts';
import { audit } from '../audit.server.ts';
import { inScope } from '../db/scope.server.ts';
import type { ExportManifest } from '../files/export-file.server.ts';
import type { Services } from '../services.server.ts';

export type ExportOutcome =
  | { readonly kind: 'ready'; readonly manifest: ExportManifest }
  | { readonly kind: 'failed' };

interface EndTableExport {
  readonly tenantId: string;
  readonly exportId: string;
  readonly outcome: ExportOutcome;
}

/** Stores what came of an export, unless its time was over meanwhile. */
export function endTableExport(
  services: Services,
  { tenantId, exportId, outcome }: EndTableExport,
): Promise<void> {
  const now = services.now();
  const ready = outcome.kind === 'ready';
  return inScope(services.db, { tenantId }, async (trx) => {
    const row = await trx
      .updateTable('tableExport')
      .set({
        status: outcome.kind,
        finishedAt: now,
        manifest: ready ? JSON.stringify(outcome.manifest) : null,
      })
      .where('tenantId', '=', tenantId)
      .where('id', '=', exportId)
      .where('status', '=', 'waiting')
      .returning(['fileId', 'submissionId'])
      .executeTakeFirst();
    if (!row) return;
    await audit(trx, SYSTEM, {
      chain: tenantId,
      at: now,
      action: ready ? 'table.exported' : 'table.exportFailed',
      objectType: 'file',
      objectId: row.fileId,
      detail: {
        submission: row.submissionId,
        ...(ready
          ? {
              rows: outcome.manifest.rows.exported,
              ...Object.fromEntries(outcome.manifest.files.map(({ name, sha256 }) => [name, sha256])),
            }
          : {}),
      },
    });
  });
}
