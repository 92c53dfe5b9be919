import { SYSTEM } from '../actor.server.ts';
import { deleteFile } from '../commands/delete-file.server.ts';
import { markMissing } from '../commands/mark-missing.server.ts';
import { EVERY_CLIENT, inScope } from '../db/scope.server.ts';
import { type FileRow, filesToAbandon, filesToAskAgain, listFileRows } from '../queries/file-rows.server.ts';
import type { Services } from '../services.server.ts';
import { FILES, fileKey } from '../storage.server.ts';
import { sweepExports } from './sweep-exports.server.ts';

const HOUR = 3600_000;
/** What nobody finished, and what nobody claims, is given this long, in ms. */
const GRACE = 24 * HOUR;
/** A row that is younger may have got its object while the store was being listed. */
const SETTLED = HOUR;
/** A scan that gave no verdict for this long is asked for anew, in ms. */
const STALE_SCAN = 12 * HOUR;

/**
 * Holds rows against objects both ways: bytes without a claim are removed, a file without its bytes raises an alarm, uploads that
 * nobody finished end, and checks that gave up are asked for again. @returns how much there was to put right
 */
export async function reconcileFiles(services: Services): Promise<number> {
  const now = services.now().getTime();
  const abandoned = await abandonOld(services, new Date(now - GRACE));
  const aborted = await abortOld(services, now - GRACE);
  const asked = await askAgain(services, new Date(now - STALE_SCAN));
  const swept = await sweepExports(services, new Date(now - GRACE));
  return abandoned + aborted + asked + swept + (await compare(services, now));
}

async function abandonOld(services: Services, before: Date): Promise<number> {
  const rows = await inScope(services.db, EVERY_CLIENT, (trx) => filesToAbandon(trx, before));
  for (const { tenantId, id } of rows) {
    const system = { services, scope: { tenantId }, actor: SYSTEM };
    await deleteFile(system, { tenantId, fileId: id, reason: 'abandoned' });
  }
  return rows.length;
}

async function abortOld({ storage }: Services, before: number): Promise<number> {
  let count = 0;
  for await (const upload of storage.listUnfinished()) {
    if (!upload.key.startsWith(FILES) || upload.startedAt.getTime() > before) continue;
    await storage.abort(upload);
    count++;
  }
  return count;
}

function askAgain({ db, jobs }: Services, before: Date): Promise<number> {
  return inScope(db, EVERY_CLIENT, async (trx) => {
    const rows = await filesToAskAgain(trx, before);
    for (const { tenantId, id } of rows) await jobs.enqueue(trx, 'check-upload', { tenantId, fileId: id });
    return rows.length;
  });
}

/** Walks through both lists side by side: the store and the database order keys alike, so neither has to fit in memory. */
async function compare(services: Services, now: number): Promise<number> {
  const { db, storage } = services;
  const rows = listFileRows(db);
  let row = (await rows.next()).value;
  let count = 0;
  const passRow = async () => {
    if (row) count += await missing(services, row, now);
    row = (await rows.next()).value;
  };
  for await (const { key, modifiedAt } of storage.list(FILES)) {
    while (row && keyOf(row) < key) await passRow();
    const own = row && keyOf(row) === key ? row : undefined;
    const old = modifiedAt.getTime() < now - GRACE;
    const unclaimed = own ? own.state === 'deleted' || own.state === 'rejected' : old;
    if (unclaimed) {
      await storage.remove(key);
      count++;
    }
    if (own) row = (await rows.next()).value;
  }
  while (row) await passRow();
  return count;
}

const keyOf = ({ tenantId, id }: FileRow) => fileKey(tenantId, id);

async function missing(services: Services, row: FileRow, now: number): Promise<number> {
  const { tenantId, id, state, receivedAt, missingAt } = row;
  const expected = state === 'clean' || state === 'scanning';
  if (!expected || missingAt || !receivedAt || receivedAt.getTime() > now - SETTLED) return 0;
  await markMissing(services, { tenantId, fileId: id });
  services.log.error({ alarm: 'file missing', tenantId, fileId: id }, 'the bytes of a file are gone');
  return 1;
}
