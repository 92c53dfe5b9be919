import type { Inputs } from '#app/wizards/engine/types.ts';
import type { Trx } from '../db/database.server.ts';

/** What was typed in some versions of an item's submissions, by version. */
export async function findSubmittedInputs(
  trx: Trx,
  item: { readonly tenantId: string; readonly id: string },
  versions: readonly number[],
): Promise<ReadonlyMap<number, { readonly id: string; readonly inputs: Inputs }>> {
  if (versions.length === 0) return new Map();
  const rows = await trx
    .selectFrom('submission')
    .select(['id', 'version', 'inputs'])
    .where('tenantId', '=', item.tenantId)
    .where('itemId', '=', item.id)
    .where('version', 'in', versions)
    .execute();
  return new Map(
    rows.map(({ id, version, inputs }) => [version, { id, inputs: inputs as unknown as Inputs }]),
  );
}
