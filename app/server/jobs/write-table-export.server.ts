import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TableProblem } from '#app/files/table-problem.ts';
import type { ExportOrder } from '../commands/ask-table-export.server.ts';
import { type ExportOutcome, endTableExport } from '../commands/end-table-export.server.ts';
import { openVerified } from '../commands/open-download.server.ts';
import { inScope } from '../db/scope.server.ts';
import { spoolFile } from '../files/check-file.server.ts';
import { exportFile } from '../files/export-file.server.ts';
import { TABLE_LIMITS } from '../files/table-limits.server.ts';
import { findTableExport } from '../queries/find-table-export.server.ts';
import type { Services } from '../services.server.ts';
import { EXPORT_FILES, exportKey } from '../storage.server.ts';

/** Reading and writing a large file twice takes longer than a check. */
const WALL_SECONDS = 240;

interface Order {
  readonly tenantId: string;
  readonly exportId: string;
}

/** Makes the clean export of a submitted table file and puts it into the store. Harmless when that was done before. */
export async function writeTableExport(services: Services, { tenantId, exportId }: Order): Promise<void> {
  const found = await inScope(services.db, { tenantId }, (trx) => findTableExport(trx, exportId, tenantId));
  if (found?.status !== 'waiting' || !found.request || !found.sha256) return;
  const outcome = await make(services, { ...found, exportId, sha256: found.sha256, order: found.request });
  await endTableExport(services, { tenantId, exportId, outcome });
}

interface Making extends Order {
  readonly fileId: string;
  readonly name: string;
  readonly bytes: number;
  readonly sha256: Buffer;
  readonly order: ExportOrder;
}

async function make(services: Services, making: Making): Promise<ExportOutcome> {
  const { tenantId, exportId, fileId, name, bytes, sha256, order } = making;
  const source = await openVerified(services, { tenantId, id: fileId, sha256 });
  const original = await spoolFile(source, bytes);
  const folder = await mkdtemp(join(tmpdir(), 'alkuun-export-'));
  try {
    const { csv, xlsx, manifest } = await exportFile(
      { path: original.path, name, folder, ...order, request: { ...order.request, limits: TABLE_LIMITS } },
      { limits: { wallSeconds: WALL_SECONDS } },
    );
    const paths = { csv, xlsx };
    for (const file of EXPORT_FILES) {
      const key = exportKey(tenantId, exportId, file);
      // What an earlier try may have left there.
      await services.storage.remove(key);
      await services.storage.put(key, createReadStream(paths[file]));
    }
    return { kind: 'ready', manifest };
  } catch (error) {
    if (error instanceof TableProblem) return { kind: 'failed' };
    throw error;
  } finally {
    await Promise.all([original.dispose(), rm(folder, { recursive: true, force: true })]);
  }
}
