import type { Acting } from '../actor.server.ts';
import { audit } from '../audit.server.ts';
import { inScope } from '../db/scope.server.ts';
import { verified } from '../file-access.server.ts';
import { notFound } from '../not-found.server.ts';
import { findTableExport } from '../queries/find-table-export.server.ts';
import { type ExportFile, exportKey } from '../storage.server.ts';
import { requireMay } from './require-may.server.ts';

interface OpenTableExport {
  readonly exportId: string;
  readonly part: ExportFile | 'manifest';
}

/**
 * Opens one part of a clean export for a person, and notes who took it.
 * @throws Refusal `notAllowed`; 404 unless it is ready
 */
export async function openTableExport(
  { services, scope, actor }: Acting,
  { exportId, part }: OpenTableExport,
): Promise<{ readonly name: string; readonly body: AsyncIterable<Buffer> }> {
  const found = await inScope(services.db, scope, async (trx) => {
    const row = await findTableExport(trx, exportId);
    if (row?.status !== 'ready' || !row.manifest) throw notFound();
    const { tenantId, area } = row;
    await requireMay(trx, actor, 'downloadFile', { tenantId, area });
    await audit(trx, actor, {
      chain: tenantId,
      at: services.now(),
      action: 'table.exportTaken',
      objectType: 'file',
      objectId: row.fileId,
      detail: { export: exportId, part },
    });
    return { ...row, manifest: row.manifest };
  });
  const { manifest, tenantId } = found;
  if (part === 'manifest') {
    const submission = { version: found.version, sha256: found.submissionSha256.toString('hex') };
    const text = JSON.stringify({ ...manifest, submission }, null, 2);
    return { name: `${manifest.kind}-manifest.json`, body: one(Buffer.from(`${text}\n`)) };
  }
  const name = `${manifest.kind}.${part}`;
  const sha256 = manifest.files.find((file) => file.name === name)?.sha256 ?? '';
  const source = await services.storage.get(exportKey(tenantId, exportId, part));
  const body = verified(source, Buffer.from(sha256, 'hex'), async () => {
    services.log.error({ alarm: 'export changed', tenantId, exportId }, 'a stored export is not what it was');
  });
  return { name, body };
}

async function* one(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}
