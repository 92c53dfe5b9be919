import { SYSTEM } from '../actor.server.ts';
import { audit } from '../audit.server.ts';
import { inScope } from '../db/scope.server.ts';
import type { Services } from '../services.server.ts';

/** Notes in a file's row and in the log that its bytes are gone or changed: nobody is given them any more. */
export function markMissing(
  services: Services,
  { tenantId, fileId }: { readonly tenantId: string; readonly fileId: string },
): Promise<void> {
  const now = services.now();
  return inScope(services.db, { tenantId }, async (trx) => {
    await trx
      .updateTable('file')
      .set({ missingAt: now })
      .where('tenantId', '=', tenantId)
      .where('id', '=', fileId)
      .execute();
    await audit(trx, SYSTEM, {
      chain: tenantId,
      at: now,
      action: 'file.missing',
      outcome: 'refused',
      objectType: 'file',
      objectId: fileId,
    });
  });
}
