import { EVERY_CLIENT, inScope } from '../db/scope.server.ts';
import { isUuid } from '../not-found.server.ts';
import type { Services } from '../services.server.ts';
import { EXPORTS } from '../storage.server.ts';

/** Removes exports that no row claims any more, as after a crash between the row and the object. @returns how many */
export async function sweepExports({ db, storage }: Services, before: Date): Promise<number> {
  let count = 0;
  for await (const { key, modifiedAt } of storage.list(EXPORTS)) {
    if (modifiedAt > before || (await isClaimed(db, key))) continue;
    await storage.remove(key);
    count++;
  }
  return count;
}

async function isClaimed(db: Services['db'], key: string): Promise<boolean> {
  const id = key.slice(key.lastIndexOf('/') + 1).replace(/\.\w+$/, '');
  if (!isUuid(id)) return false;
  const row = await inScope(db, EVERY_CLIENT, (trx) =>
    trx
      .selectFrom('tableExport')
      .select('id')
      .where('id', '=', id)
      .where('status', '<>', 'deleted')
      .executeTakeFirst(),
  );
  return row !== undefined;
}
