import { foldHeading } from '#app/files/heading.ts';
import type { Detection, TableKind } from '#app/files/types.ts';
import type { Trx } from '../db/database.server.ts';

/** How the client's earlier file of this kind was understood: targets by folded heading. */
export async function rememberedColumns(
  trx: Trx,
  {
    tenantId,
    kind,
    fileId,
  }: { readonly tenantId: string; readonly kind: TableKind; readonly fileId: string },
): Promise<Readonly<Record<string, string>>> {
  const row = await trx
    .selectFrom('tableCheck')
    .select('detection')
    .where('tenantId', '=', tenantId)
    .where('kind', '=', kind)
    .where('fileId', '<>', fileId)
    .where('status', '=', 'done')
    .where('detection', 'is not', null)
    .orderBy('finishedAt', 'desc')
    .orderBy('version', 'desc')
    .executeTakeFirst();
  const detection = row?.detection as unknown as Detection | undefined;
  const known = (detection?.columns ?? []).filter(({ header, target }) => header !== '' && target !== null);
  return Object.fromEntries(known.map(({ header, target }) => [foldHeading(header), target as string]));
}
