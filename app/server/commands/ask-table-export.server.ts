import { randomUUID } from 'node:crypto';
import { NO_CORRECTIONS } from '#app/files/corrections.ts';
import type { Decisions } from '#app/files/decisions.ts';
import type { CheckRequest } from '#app/files/settle-table.ts';
import type { Detection } from '#app/files/types.ts';
import { tableDecisions, tableFileOf, tablePlace, tableRequest } from '#app/wizards/engine/table-request.ts';
import type { Trx } from '../db/database.server.ts';
import type { LoadedItem } from '../queries/load-item.server.ts';
import { listTableCorrections } from '../queries/table-corrections.server.ts';
import type { Services } from '../services.server.ts';

/** By what an export is made; kept as it was when the form was submitted. */
export interface ExportOrder {
  readonly request: CheckRequest;
  readonly decisions: Decisions;
}

/** Has the clean export of an item's table file made for a submission, in the transaction of the submission. */
export async function askTableExport(
  trx: Trx,
  { jobs }: Services,
  item: LoadedItem,
  { submissionId, now }: { readonly submissionId: string; readonly now: Date },
): Promise<void> {
  const place = tablePlace(item.wizard);
  const visible = place?.step.when?.(item.answers, item.facts) ?? true;
  const fileId = place && visible ? tableFileOf(place, item.answers, item.facts) : undefined;
  if (!place || !fileId) return;
  const { tenantId } = item;
  const { edits, fixAll, leftOut } = await listTableCorrections(trx, { tenantId, fileId });
  const checked = await trx
    .selectFrom('tableCheck')
    .select('detection')
    .where('tenantId', '=', tenantId)
    .where('fileId', '=', fileId)
    .orderBy('version', 'desc')
    .executeTakeFirst();
  const request = tableRequest(place, item.answers, item.facts);
  const columns = columnsOf(checked?.detection as unknown as Detection | null);
  const order: ExportOrder = {
    request: {
      ...request,
      overrides: { ...request.overrides, columns: { ...columns, ...request.overrides?.columns } },
      corrections: { ...NO_CORRECTIONS, edits, fixAll },
    },
    decisions: tableDecisions(item.answers, leftOut),
  };
  const id = randomUUID();
  await trx
    .insertInto('tableExport')
    .values({ tenantId, id, fileId, submissionId, request: JSON.stringify(order), askedAt: now })
    .execute();
  await jobs.enqueue(trx, 'export-table', { tenantId, exportId: id });
}

/** Columns as the check understood them, so that the export cannot come to another reading. */
const columnsOf = (detection: Detection | null): Readonly<Record<string, string | null>> =>
  Object.fromEntries(
    (detection?.columns ?? []).map(({ header, target }, at) => [
      detection?.headerRow === 0 ? `#${at + 1}` : header,
      target,
    ]),
  );
