import { randomUUID } from 'node:crypto';
import type { Detection } from '#app/files/types.ts';
import {
  isSameReading,
  requestText,
  type TableCorrections,
  type TablePlace,
  tableFileOf,
  tablePlace,
  tableRequest,
} from '#app/wizards/engine/table-request.ts';
import type { Inputs, TableFact } from '#app/wizards/engine/types.ts';
import { sha256 } from '../crypto.server.ts';
import type { Trx } from '../db/database.server.ts';
import type { LoadedItem } from '../queries/load-item.server.ts';
import { listTableCorrections } from '../queries/table-corrections.server.ts';
import type { Services } from '../services.server.ts';

const WAITING: TableFact = { status: 'waiting', dataRows: 0, rowsWithErrors: 0, errors: {}, reading: '' };

/**
 * Has the table file of an item checked anew when something that the check depends on is not what it was: the file itself, how it is
 * read, corrections, the chart of accounts. A check that runs with older choices ends. To be called in the transaction of the change,
 * before the item's state is computed.
 * @param answers all answers of the item as they are after the change
 * @returns the item with what is now known of its file
 */
export async function askTableCheck(
  trx: Trx,
  { jobs }: Services,
  item: LoadedItem,
  { answers, now }: { readonly answers: Inputs; readonly now: Date },
): Promise<LoadedItem> {
  const place = tablePlace(item.wizard);
  const fileId = place && tableFileOf(place, answers, item.facts);
  if (!place || !fileId) return item;
  const { tenantId } = item;
  const request = tableRequest(place, answers, item.facts);
  const corrections = await listTableCorrections(trx, { tenantId, fileId });
  const requestHash = sha256(requestText(request, corrections));
  const newest = await findNewest(trx, tenantId, fileId);
  if (newest?.requestHash.equals(requestHash)) return item;
  if (newest && keepsReading(newest, item, { place, before: item.answers, answers, corrections })) {
    await trx
      .updateTable('tableCheck')
      .set({ requestHash })
      .where('tenantId', '=', tenantId)
      .where('id', '=', newest.id)
      .execute();
    return item;
  }
  await trx
    .updateTable('tableCheck')
    .set({ status: 'superseded', finishedAt: now })
    .where('tenantId', '=', tenantId)
    .where('fileId', '=', fileId)
    .where('status', 'in', ['waiting', 'running'])
    .execute();
  const id = randomUUID();
  await trx
    .insertInto('tableCheck')
    .values({
      tenantId,
      id,
      fileId,
      version: (newest?.version ?? 0) + 1,
      kind: place.kind,
      requestHash,
      askedAt: now,
    })
    .execute();
  await jobs.enqueue(trx, 'check-table', { tenantId, checkId: id });
  const file = item.facts.files[fileId]!;
  const files = { ...item.facts.files, [fileId]: { ...file, table: WAITING } };
  return { ...item, facts: { ...item.facts, files } };
}

type Newest = NonNullable<Awaited<ReturnType<typeof findNewest>>>;

const findNewest = (trx: Trx, tenantId: string, fileId: string) =>
  trx
    .selectFrom('tableCheck')
    .select(['id', 'version', 'status', 'requestHash', 'detection'])
    .where('tenantId', '=', tenantId)
    .where('fileId', '=', fileId)
    .orderBy('version', 'desc')
    .executeTakeFirst();

interface Choices {
  readonly place: TablePlace;
  readonly before: Inputs;
  readonly answers: Inputs;
  readonly corrections: TableCorrections;
}

/** Whether only the mapping was written down, and says what the last reading came to by itself. */
function keepsReading(newest: Newest, { facts }: LoadedItem, choices: Choices): boolean {
  const { place, before, answers, corrections } = choices;
  const detection = newest.detection as unknown as Detection | null;
  if (newest.status !== 'done' || !detection) return false;
  const next = tableRequest(place, answers, facts);
  const { overrides = {} } = tableRequest(place, before, facts);
  const otherwise = sha256(requestText({ ...next, overrides }, corrections));
  return newest.requestHash.equals(otherwise) && isSameReading(overrides, next.overrides ?? {}, detection);
}
