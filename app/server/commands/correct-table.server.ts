import type { CellEdit, FixAll } from '#app/files/corrections.ts';
import { tableFileOf, tablePlace } from '#app/wizards/engine/table-request.ts';
import type { Acting } from '../actor.server.ts';
import { audit } from '../audit.server.ts';
import type { Trx } from '../db/database.server.ts';
import { inScope } from '../db/scope.server.ts';
import { notFound } from '../not-found.server.ts';
import { loadItem } from '../queries/load-item.server.ts';
import { Refusal } from '../refusal.server.ts';
import type { Services } from '../services.server.ts';
import { askTableCheck } from './ask-table-check.server.ts';
import { requireMay } from './require-may.server.ts';
import { isOpen } from './save-step.server.ts';
import { updateItem } from './update-item.server.ts';

/** What a person corrects in a table file at once. */
export interface TableChange {
  readonly edits?: readonly CellEdit[];
  readonly fixAll?: readonly FixAll[];
  /** Rows that are left out of the export, and rows that are taken in after all. */
  readonly leaveOut?: readonly number[];
  readonly takeIn?: readonly number[];
  /** Forgets all corrections of the file. */
  readonly undoAll?: boolean;
}

export interface CorrectTable {
  readonly projectId: string;
  readonly slug: string;
  readonly change: TableChange;
}

/**
 * Corrects cells of a table file. The file stays as it came: corrections are laid over it whenever it is read, and the check begins
 * anew.
 * @throws Refusal `locked`, `notAllowed`; 404 when the form has no table file
 */
export function correctTable(
  { services, scope, actor }: Acting,
  { projectId, slug, change }: CorrectTable,
): Promise<void> {
  const now = services.now();
  return inScope(services.db, scope, async (trx) => {
    const item = await loadItem(trx, { projectId, slug, now, lock: true });
    const { tenantId, area } = item;
    await requireMay(trx, actor, 'uploadFile', { tenantId, area });
    if (!isOpen(item)) throw new Refusal('locked');
    const place = tablePlace(item.wizard);
    const fileId = place && tableFileOf(place, item.answers, item.facts);
    if (!fileId) throw notFound();
    const file = { tenantId, fileId };
    if (change.undoAll) await forget(trx, file);
    if (change.takeIn?.length) await forget(trx, file, change.takeIn);
    await store(trx, services, file, change, actor.userId);
    const asked = await askTableCheck(trx, services, item, { answers: item.answers, now });
    if (asked === item) return;
    await updateItem(trx, asked, {}, { now, userId: actor.userId });
    await audit(trx, actor, {
      chain: tenantId,
      at: now,
      action: 'table.corrected',
      objectType: 'file',
      objectId: fileId,
      detail: {
        cells: change.edits?.length ?? 0,
        codes: (change.fixAll ?? []).map(({ code }) => code),
        leftOut: change.leaveOut?.length ?? 0,
        undone: change.undoAll ?? false,
      },
    });
  });
}

interface Place {
  readonly tenantId: string;
  readonly fileId: string;
}

async function forget(trx: Trx, { tenantId, fileId }: Place, leftOut?: readonly number[]): Promise<void> {
  await trx
    .deleteFrom('tableCorrection')
    .where('tenantId', '=', tenantId)
    .where('fileId', '=', fileId)
    .$if(leftOut !== undefined, (query) =>
      query.where('kind', '=', 'leaveOut').where('rowNumber', 'in', [...(leftOut ?? [])]),
    )
    .execute();
}

async function store(
  trx: Trx,
  services: Services,
  { tenantId, fileId }: Place,
  { edits = [], fixAll = [], leaveOut = [] }: TableChange,
  madeBy: string | null,
): Promise<void> {
  const made = { tenantId, fileId, madeBy, madeAt: services.now() };
  const blank = { rowNumber: 0, target: '', code: '', value: null };
  const rows = [
    ...edits.map(({ row, target, value }) => ({
      ...made,
      ...blank,
      kind: 'edit',
      rowNumber: row,
      target,
      value,
    })),
    ...fixAll.map(({ code, target = '' }) => ({ ...made, ...blank, kind: 'fixAll', code, target })),
    ...leaveOut.map((row) => ({ ...made, ...blank, kind: 'leaveOut', rowNumber: row })),
  ];
  if (rows.length === 0) return;
  await trx
    .insertInto('tableCorrection')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(['tenantId', 'fileId', 'kind', 'rowNumber', 'target', 'code'])
        .doUpdateSet((with_) => ({
          value: with_.ref('excluded.value'),
          madeBy: with_.ref('excluded.madeBy'),
          madeAt: with_.ref('excluded.madeAt'),
        })),
    )
    .execute();
}
