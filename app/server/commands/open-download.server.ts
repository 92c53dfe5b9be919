import type { Readable } from 'node:stream';
import { audit } from '../audit.server.ts';
import { inScope } from '../db/scope.server.ts';
import { type FileGuarded, verified } from '../file-access.server.ts';
import { notFound } from '../not-found.server.ts';
import { fileKey } from '../storage.server.ts';
import { markMissing } from './mark-missing.server.ts';
import { requireMay } from './require-may.server.ts';

/**
 * Opens a checked file for a person, and notes who took it.
 * @throws Refusal `notAllowed`; 404 unless it is clean and its bytes are known to be whole
 */
export async function openDownload({
  services,
  scope,
  actor,
  file,
}: FileGuarded): Promise<AsyncIterable<Buffer>> {
  const { tenantId, id, area, sha256, state, missingAt } = file;
  if (state !== 'clean' || !sha256 || missingAt) throw notFound();
  await inScope(services.db, scope, async (trx) => {
    await requireMay(trx, actor, 'downloadFile', { tenantId, area });
    await audit(trx, actor, {
      chain: tenantId,
      at: services.now(),
      action: 'file.downloaded',
      objectType: 'file',
      objectId: id,
    });
  });
  return openVerified(services, { tenantId, id, sha256 });
}

/** The bytes of a checked file; what is not as it was raises an alarm and breaks off. */
export async function openVerified(
  services: FileGuarded['services'],
  { tenantId, id, sha256 }: { readonly tenantId: string; readonly id: string; readonly sha256: Buffer },
): Promise<AsyncIterable<Buffer>> {
  const source: Readable = await services.storage.get(fileKey(tenantId, id));
  return verified(source, sha256, async () => {
    await markMissing(services, { tenantId, fileId: id });
    services.log.error({ alarm: 'file changed', tenantId, fileId: id }, 'a stored file is not what it was');
  });
}
