import { SYSTEM } from '../actor.server.ts';
import { deleteFile } from '../commands/delete-file.server.ts';
import { EVERY_CLIENT, inScope } from '../db/scope.server.ts';
import { filesDue } from '../queries/files-due.server.ts';
import type { Services } from '../services.server.ts';

const BATCH = 200;

/** Deletes files whose time is over, by the rules of the client or the usual ones. @returns how many */
export async function purgeFiles(services: Services): Promise<number> {
  let count = 0;
  for (;;) {
    const due = await inScope(services.db, EVERY_CLIENT, (trx) => filesDue(trx, services.now(), BATCH));
    for (const { tenantId, fileId, reason } of due) {
      const system = { services, scope: { tenantId }, actor: SYSTEM };
      await deleteFile(system, { tenantId, fileId, reason });
      count++;
    }
    if (due.length < BATCH) return count;
  }
}
