import type { Actor } from '../actor.server.ts';
import { audit } from '../audit.server.ts';
import { inScope, type Scope } from '../db/scope.server.ts';
import { loadItem } from '../queries/load-item.server.ts';
import type { Services } from '../services.server.ts';
import { EXPORT_FILES, exportKey, fileKey } from '../storage.server.ts';
import { forgetTable } from './forget-table.server.ts';
import { updateItem } from './update-item.server.ts';

export type DeleteReason = 'cancelled' | 'abandoned' | 'unused' | 'signedOff' | 'draft' | 'goLive';

export interface DeleteFile {
  readonly tenantId: string;
  readonly fileId: string;
  readonly reason: DeleteReason;
}

/**
 * Deletes a file's bytes, or ends an upload under way; the row stays and says that it was there. First the row and then the
 * object: what a crash leaves in the store has no claim any more, and the reconcile job takes it.
 * @returns whether there was something to delete
 */
export async function deleteFile(
  { services, scope, actor }: { readonly services: Services; readonly scope: Scope; readonly actor: Actor },
  { tenantId, fileId, reason }: DeleteFile,
): Promise<boolean> {
  const now = services.now();
  const deleted = await inScope(services.db, scope, async (trx) => {
    const row = await trx
      .updateTable('file')
      .set({ state: 'deleted', deletedAt: now, deleteReason: reason })
      .where('tenantId', '=', tenantId)
      .where('id', '=', fileId)
      .where('state', '<>', 'deleted')
      .returning(['multipartId', 'itemId'])
      .executeTakeFirst();
    if (!row) return undefined;
    const exports = await forgetTable(trx, { tenantId, fileId });
    const item = await trx
      .selectFrom('item')
      .select(['projectId', 'slug'])
      .where('tenantId', '=', tenantId)
      .where('id', '=', row.itemId)
      .executeTakeFirstOrThrow();
    await updateItem(
      trx,
      await loadItem(trx, { ...item, now, lock: true }),
      {},
      { now, userId: actor.userId },
    );
    await audit(trx, actor, {
      chain: tenantId,
      at: now,
      action: 'file.deleted',
      objectType: 'file',
      objectId: fileId,
      detail: { item: row.itemId, reason },
    });
    return { ...row, exports };
  });
  if (!deleted) return false;
  const key = fileKey(tenantId, fileId);
  if (deleted.multipartId) await services.storage.abort({ key, id: deleted.multipartId });
  await services.storage.remove(key);
  for (const id of deleted.exports)
    for (const kind of EXPORT_FILES) await services.storage.remove(exportKey(tenantId, id, kind));
  return true;
}
