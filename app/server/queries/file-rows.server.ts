import { sql } from 'kysely';
import type { Db, Trx } from '../db/database.server.ts';
import { EVERY_CLIENT, inScope } from '../db/scope.server.ts';

/** What the reconcile job looks at. */
export interface FileRow {
  readonly tenantId: string;
  readonly id: string;
  readonly state: string;
  readonly receivedAt: Date | null;
  readonly missingAt: Date | null;
}

const PAGE = 1000;
const FIRST = '00000000-0000-0000-0000-000000000000';

/** All files of all clients in the order of their keys, a page at a time. */
export async function* listFileRows(db: Db, page = PAGE): AsyncGenerator<FileRow, undefined> {
  let after = { tenantId: FIRST, id: FIRST };
  for (;;) {
    const { rows } = await inScope(db, EVERY_CLIENT, (trx) =>
      sql<FileRow>`
        select tenant_id, id, state, received_at, missing_at from file
        where (tenant_id, id) > (${after.tenantId}::uuid, ${after.id}::uuid)
        order by tenant_id, id limit ${page}`.execute(trx),
    );
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < page) return undefined;
    after = last;
  }
}

type FileName = Pick<FileRow, 'tenantId' | 'id'>;

/** Uploads that nobody finished. */
export const filesToAbandon = (trx: Trx, before: Date): Promise<readonly FileName[]> =>
  oldest(trx).where('state', '=', 'pending').where('createdAt', '<', before).execute();

/** Files that still wait for the verdict of their check. */
export const filesToAskAgain = (trx: Trx, before: Date): Promise<readonly FileName[]> =>
  oldest(trx).where('state', '=', 'scanning').where('receivedAt', '<', before).execute();

const oldest = (trx: Trx) =>
  trx.selectFrom('file').select(['tenantId', 'id']).orderBy('createdAt').limit(PAGE);
