import type { Acting } from '../actor.server.ts';
import { inScope } from '../db/scope.server.ts';

/** Keeps the name under which the object store takes the parts of a file. It tells of no act of a person, so the log stays silent. */
export async function noteMultipart(
  { services, scope }: Pick<Acting, 'services' | 'scope'>,
  { tenantId, fileId, multipartId }: { tenantId: string; fileId: string; multipartId: string },
): Promise<void> {
  await inScope(services.db, scope, (trx) =>
    trx
      .updateTable('file')
      .set({ multipartId })
      .where('tenantId', '=', tenantId)
      .where('id', '=', fileId)
      .where('state', '=', 'pending')
      .execute(),
  );
}
