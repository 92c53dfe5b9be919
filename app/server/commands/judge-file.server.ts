import { mediaTypeOf, type RejectCode } from '#app/rules/file-types.ts';
import { SYSTEM } from '../actor.server.ts';
import { audit } from '../audit.server.ts';
import { inScope } from '../db/scope.server.ts';
import { loadItem } from '../queries/load-item.server.ts';
import type { Services } from '../services.server.ts';
import { askTableCheck } from './ask-table-check.server.ts';
import { updateItem } from './update-item.server.ts';

export interface FileVerdict {
  readonly tenantId: string;
  readonly fileId: string;
  readonly sha256: Buffer;
  /** Undefined: it is what it says, and may be opened and handed on. */
  readonly rejected: RejectCode | undefined;
  /** Name of the virus scanner; null where none looked at it. */
  readonly scannedBy: string | null;
}

/** Stores what was found out about a received file; the state of its item follows. Harmless when that was done before. */
export function judgeFile(
  services: Services,
  { tenantId, fileId, sha256, rejected, scannedBy }: FileVerdict,
): Promise<void> {
  const now = services.now();
  return inScope(services.db, { tenantId }, async (trx) => {
    const file = await trx
      .selectFrom('file')
      .innerJoin('item', (join) =>
        join.onRef('item.tenantId', '=', 'file.tenantId').onRef('item.id', '=', 'file.itemId'),
      )
      .select(['file.name', 'item.projectId', 'item.slug'])
      .where('file.tenantId', '=', tenantId)
      .where('file.id', '=', fileId)
      .where('file.state', '=', 'scanning')
      .executeTakeFirst();
    if (!file) return;
    // Locked before the file changes, so that the item's stored state cannot be computed from the older one.
    await loadItem(trx, { ...file, now, lock: true });
    const { numUpdatedRows } = await trx
      .updateTable('file')
      .set({
        sha256,
        scannedBy,
        checkedAt: now,
        mediaType: mediaTypeOf(file.name),
        ...(rejected ? { state: 'rejected', rejectCode: rejected } : { state: 'clean' }),
      })
      .where('tenantId', '=', tenantId)
      .where('id', '=', fileId)
      .where('state', '=', 'scanning')
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return;
    const judged = await loadItem(trx, { ...file, now });
    const item = await askTableCheck(trx, services, judged, { answers: judged.answers, now });
    await updateItem(trx, item, {}, { now, userId: null });
    await audit(trx, SYSTEM, {
      chain: tenantId,
      at: now,
      action: rejected ? 'file.rejected' : 'file.accepted',
      objectType: 'file',
      objectId: fileId,
      detail: {
        item: item.id,
        ...(rejected ? { code: rejected } : { sha256: sha256.toString('hex') }),
        scanner: scannedBy,
      },
    });
  });
}
