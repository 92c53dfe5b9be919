import type { Change } from '#app/wizards/engine/merge.ts';
import type { Trx } from '../db/database.server.ts';

/** What was saved in a step after a revision, oldest first, with who did it and when. */
export async function changesSince(
  trx: Trx,
  item: { readonly tenantId: string; readonly id: string },
  stepId: string,
  revision: number,
): Promise<readonly (Change & { readonly by: string | null; readonly at: Date })[]> {
  const rows = await trx
    .selectFrom('stepChange')
    .leftJoin('appUser', 'appUser.id', 'stepChange.savedBy')
    .select(['stepChange.changes', 'stepChange.savedAt', 'appUser.name'])
    .where('stepChange.tenantId', '=', item.tenantId)
    .where('stepChange.itemId', '=', item.id)
    .where('stepChange.stepId', '=', stepId)
    .where('stepChange.revision', '>', revision)
    .orderBy('stepChange.revision')
    .execute();
  return rows.flatMap(({ changes, savedAt, name }) =>
    (changes as unknown as readonly Change[]).map((change) => ({ ...change, by: name, at: savedAt })),
  );
}
