import { fieldTexts } from '#app/wizards/engine/field-texts.ts';
import { fileFieldAt, filesAt, withFiles } from '#app/wizards/engine/file-fields.ts';
import { changesBetween, merge } from '#app/wizards/engine/merge.ts';
import { ROW_COUNT } from '#app/wizards/engine/table-parts.ts';
import { tablePlace } from '#app/wizards/engine/table-request.ts';
import type { Acting } from '../actor.server.ts';
import { audit } from '../audit.server.ts';
import type { Trx } from '../db/database.server.ts';
import { inScope } from '../db/scope.server.ts';
import { type LoadedItem, loadItem } from '../queries/load-item.server.ts';
import { requireOwnRelay } from './require-own-relay.server.ts';
import { isOpen, storeMerged } from './save-step.server.ts';
import { updateItem } from './update-item.server.ts';

export interface ReceiveFile {
  readonly tenantId: string;
  readonly fileId: string;
  /** When they showed only at the end: how many bytes came, and their hash. */
  readonly counted?: { readonly bytes: number; readonly sha256: Buffer };
}

/**
 * All bytes of a file are in the store: puts it in its field, in place of an earlier one when the field takes one file, and has it
 * checked. Whether the rows of a table were counted right is asked anew. Harmless when that was done before.
 * @throws Refusal `notAllowed` for a third person whose link has ended
 */
export function receiveFile(
  { services, scope, actor }: Acting,
  { tenantId, fileId, counted }: ReceiveFile,
): Promise<void> {
  const now = services.now();
  const { userId } = actor;
  return inScope(services.db, scope, async (trx) => {
    const place = await findPlace(trx, tenantId, fileId);
    if (!place) return;
    const item = await loadItem(trx, { ...place, now, lock: true });
    await requireOwnRelay(trx, actor, item, now);
    const open = isOpen(item);
    const { numUpdatedRows } = await trx
      .updateTable('file')
      .set({
        receivedAt: now,
        ...(open ? { state: 'scanning' } : { state: 'rejected', rejectCode: 'late' }),
        ...(counted ? { bytes: counted.bytes, declaredSha256: counted.sha256 } : {}),
      })
      .where('tenantId', '=', tenantId)
      .where('id', '=', fileId)
      .where('state', '=', 'pending')
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return;
    if (open) {
      await putInField(trx, item, { path: place.path, fileId, now, userId });
      await services.jobs.enqueue(trx, 'check-upload', { tenantId, fileId });
      // Loaded anew: the facts of the item hold the file now.
      const after = await loadItem(trx, { ...place, now });
      await updateItem(trx, after, {}, { now, userId });
    }
    await audit(trx, actor, {
      chain: tenantId,
      at: now,
      action: open ? 'file.received' : 'file.rejected',
      objectType: 'file',
      objectId: fileId,
      detail: { item: item.id },
    });
  });
}

const findPlace = (trx: Trx, tenantId: string, fileId: string) =>
  trx
    .selectFrom('file')
    .innerJoin('item', (join) =>
      join.onRef('item.tenantId', '=', 'file.tenantId').onRef('item.id', '=', 'file.itemId'),
    )
    .select(['item.projectId', 'item.slug', 'file.path'])
    .where('file.tenantId', '=', tenantId)
    .where('file.id', '=', fileId)
    .where('file.state', '=', 'pending')
    .executeTakeFirst();

interface Put {
  readonly path: string;
  readonly fileId: string;
  readonly now: Date;
  readonly userId: string | null;
}

async function putInField(trx: Trx, item: LoadedItem, { path, fileId, now, userId }: Put): Promise<void> {
  const field = fileFieldAt(item.wizard, path);
  if (!field) return;
  const [name = ''] = path.split('.');
  const inputs = item.steps[field.step.id]?.inputs ?? {};
  const one = field.limits.maxFiles === 1;
  const blank = path === name ? { [name]: [], ...inputs } : inputs;
  const placed = withFiles(blank, path, (ids) => (one ? [fileId] : [...ids, fileId]));
  const counted = tablePlace(item.wizard)?.field === path && Object.hasOwn(placed, ROW_COUNT);
  const next = counted ? { ...placed, [ROW_COUNT]: '' } : placed;
  const merged = merge(inputs, changesBetween(inputs, next), fieldTexts(field.step));
  await storeMerged(trx, item, field.step, merged, { now, userId });
  if (!one) return;
  const before = filesAt(inputs, path).filter((id) => item.facts.files[id]);
  if (before.length === 0) return;
  await trx
    .updateTable('file')
    .set({ replacedAt: now })
    .where('tenantId', '=', item.tenantId)
    .where('itemId', '=', item.id)
    .where('id', 'in', before)
    .execute();
}
