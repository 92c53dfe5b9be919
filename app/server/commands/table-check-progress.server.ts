import { sql, type Updateable } from 'kysely';
import type { CheckRequest } from '#app/files/settle-table.ts';
import type { Detection, Finding, Summary } from '#app/files/types.ts';
import { canonicalJson } from '#app/wizards/engine/content.ts';
import {
  requestText,
  type TableCorrections,
  tableFileOf,
  tablePlace,
  tableRequest,
} from '#app/wizards/engine/table-request.ts';
import type { TableCheck } from '#db/schema.ts';
import { SYSTEM } from '../actor.server.ts';
import { audit } from '../audit.server.ts';
import { sha256 } from '../crypto.server.ts';
import type { Trx } from '../db/database.server.ts';
import { inScope } from '../db/scope.server.ts';
import { loadItem } from '../queries/load-item.server.ts';
import { rememberedColumns } from '../queries/remembered-columns.server.ts';
import { listTableCorrections } from '../queries/table-corrections.server.ts';
import type { Services } from '../services.server.ts';
import { updateItem } from './update-item.server.ts';

export interface CheckId {
  readonly tenantId: string;
  readonly checkId: string;
}

/** A check that one worker has taken; another one that takes it later makes everything that this one writes void. */
export interface ClaimedCheck extends CheckId {
  readonly attempt: number;
  readonly fileId: string;
  readonly name: string;
  readonly bytes: number;
  readonly sha256: Buffer;
  readonly projectId: string;
  readonly slug: string;
  readonly request: CheckRequest;
  readonly corrections: TableCorrections;
}

/** The check was taken over or has become useless: nothing more may be written for it. */
export class Superseded extends Error {}

/** Takes a check for this worker and begins it from nothing; undefined when there is nothing to do any more. */
export function claimTableCheck(
  services: Services,
  { tenantId, checkId }: CheckId,
): Promise<ClaimedCheck | undefined> {
  const now = services.now();
  return inScope(services.db, { tenantId }, async (trx) => {
    const taken = await trx
      .updateTable('tableCheck')
      .set({
        status: 'running',
        attempt: sql`attempt + 1`,
        rowsDone: 0,
        findingsDone: 0,
        bytesDone: 0,
        startedAt: now,
      })
      .where('tenantId', '=', tenantId)
      .where('id', '=', checkId)
      .where('status', 'in', ['waiting', 'running'])
      .returning(['attempt', 'fileId', 'version'])
      .executeTakeFirst();
    if (!taken) return undefined;
    await forgetFindings(trx, { tenantId, checkId });
    const { attempt, fileId } = taken;
    const file = await trx
      .selectFrom('file')
      .innerJoin('item', (join) =>
        join.onRef('item.tenantId', '=', 'file.tenantId').onRef('item.id', '=', 'file.itemId'),
      )
      .select(['file.name', 'file.bytes', 'file.sha256', 'item.projectId', 'item.slug'])
      .where('file.tenantId', '=', tenantId)
      .where('file.id', '=', fileId)
      .where('file.state', '=', 'clean')
      .executeTakeFirst();
    const item = file && (await loadItem(trx, { ...file, now }));
    const place = item && tablePlace(item.wizard);
    if (!file?.sha256 || !place || tableFileOf(place, item.answers, item.facts) !== fileId) {
      await write(trx, { tenantId, checkId, attempt }, { status: 'superseded', finishedAt: now });
      return undefined;
    }
    const request = tableRequest(place, item.answers, item.facts);
    const corrections = await listTableCorrections(trx, { tenantId, fileId });
    const requestHash = sha256(requestText(request, corrections));
    await write(trx, { tenantId, checkId, attempt }, { requestHash });
    const remembered = await rememberedColumns(trx, { tenantId, kind: place.kind, fileId });
    return {
      tenantId,
      checkId,
      attempt,
      fileId,
      name: file.name,
      bytes: file.bytes,
      sha256: file.sha256,
      projectId: file.projectId,
      slug: file.slug,
      corrections,
      request: { ...request, context: { ...request.context, remembered }, corrections },
    };
  });
}

/** What has been found since the last time. */
export interface Progress {
  readonly rows: number;
  readonly bytes: number;
  readonly detection?: Detection;
  /** Everything told before is void: the file is read anew. */
  readonly restarted: boolean;
  readonly findings: readonly Finding[];
  /** Findings that were stored before these. */
  readonly stored: number;
}

/** Stores how far a check has come with what it found, all or nothing. @throws Superseded */
export function storeProgress({ db }: Services, claimed: ClaimedCheck, progress: Progress): Promise<void> {
  const { tenantId, checkId } = claimed;
  const { rows, bytes, detection, restarted, findings, stored } = progress;
  return inScope(db, { tenantId }, async (trx) => {
    await write(trx, claimed, {
      rowsDone: rows,
      bytesDone: bytes,
      findingsDone: stored + findings.length,
      ...(detection ? { detection: JSON.stringify(detection) } : {}),
    });
    if (restarted) await forgetFindings(trx, claimed);
    if (findings.length > 0) await insertFindings(trx, { tenantId, checkId }, findings, stored);
  });
}

export type Verdict =
  | { readonly kind: 'done'; readonly detection: Detection; readonly summary: Summary }
  | {
      readonly kind: 'unreadable';
      readonly code: string;
      readonly params: Readonly<Record<string, string | number>>;
    };

/** Stores the outcome of a check; the state of its item follows. @throws Superseded */
export function endTableCheck(services: Services, claimed: ClaimedCheck, verdict: Verdict): Promise<void> {
  const now = services.now();
  const { tenantId, checkId, fileId, projectId, slug, corrections } = claimed;
  return inScope(services.db, { tenantId }, async (trx) => {
    // Locked first, as everywhere: whoever changes the item's answers may make this check void meanwhile.
    await loadItem(trx, { projectId, slug, now, lock: true });
    await write(trx, claimed, {
      finishedAt: now,
      ...(verdict.kind === 'done'
        ? {
            status: 'done',
            rowsDone: verdict.summary.rows,
            summary: JSON.stringify(verdict.summary),
            detection: JSON.stringify(verdict.detection),
            readingHash: sha256(readingText(verdict.detection, corrections)),
          }
        : { status: 'unreadable', problem: JSON.stringify({ code: verdict.code, params: verdict.params }) }),
    });
    const item = await loadItem(trx, { projectId, slug, now });
    await updateItem(trx, item, {}, { now, userId: null });
    await audit(trx, SYSTEM, {
      chain: tenantId,
      at: now,
      action: verdict.kind === 'done' ? 'table.checked' : 'table.unreadable',
      objectType: 'file',
      objectId: fileId,
      detail:
        verdict.kind === 'done'
          ? { check: checkId, rows: verdict.summary.rows, errors: verdict.summary.rowsWithErrors }
          : { check: checkId, code: verdict.code },
    });
  });
}

/** How a file was read, as a text: what a signature binds besides the file itself. */
const readingText = (detection: Detection, corrections: TableCorrections): string => {
  const { format, encoding, delimiter, sheet, headerRow, columns } = detection;
  const targets = columns.map(({ header, target }) => [header, target]);
  return canonicalJson({ format, encoding, delimiter, sheet, headerRow, targets, corrections });
};

/** Writes to a check as long as it is this worker's. @throws Superseded */
async function write(
  trx: Trx,
  { tenantId, checkId, attempt }: CheckId & { readonly attempt: number },
  patch: Updateable<TableCheck>,
): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('tableCheck')
    .set(patch)
    .where('tenantId', '=', tenantId)
    .where('id', '=', checkId)
    .where('attempt', '=', attempt)
    .where('status', '=', 'running')
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new Superseded();
}

const forgetFindings = (trx: Trx, { tenantId, checkId }: CheckId) =>
  trx.deleteFrom('tableFinding').where('tenantId', '=', tenantId).where('checkId', '=', checkId).execute();

async function insertFindings(
  trx: Trx,
  { tenantId, checkId }: CheckId,
  findings: readonly Finding[],
  stored: number,
): Promise<void> {
  const rows = findings.map(({ row, line, column, target, code, level, value, fix, sameAs }, at) => ({
    position: stored + at,
    row_number: row,
    line,
    header: column,
    target,
    code,
    level,
    value: storable(value),
    fix: storable(fix),
    same_as: sameAs,
  }));
  await sql`
    insert into table_finding (tenant_id, check_id, position, row_number, line, header, target, code, level, value, fix, same_as)
    select ${tenantId}::uuid, ${checkId}::uuid, f.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as f(position int, row_number int, line int, header text, target text, code text, level text, value text, fix text, same_as int)
    `.execute(trx);
}

/** The database takes every character but NUL. */
const storable = (text: string | null | undefined) => text?.replaceAll('\0', '\uFFFD') ?? null;
