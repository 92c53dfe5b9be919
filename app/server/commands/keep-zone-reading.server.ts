import type { Trx } from '../db/database.server.ts';
import type { LookUp } from '../outside/dns-lookup.server.ts';
import type { ZoneFileReading } from '../queries/zone-readings.server.ts';

type Reading =
  | { readonly source: 'lookup'; readonly report: LookUp }
  | { readonly source: 'zoneFile'; readonly report: ZoneFileReading };

/** Keeps what was read of a client's zone, in place of what was read from the same source before. */
export async function keepZoneReading(
  trx: Trx,
  { tenantId, zone, at, source, report }: Reading & { tenantId: string; zone: string; at: Date },
): Promise<void> {
  const values = { readAt: at, report: JSON.stringify(report) };
  await trx
    .insertInto('zoneReading')
    .values({ tenantId, zone, source, ...values })
    .onConflict((conflict) => conflict.columns(['tenantId', 'zone', 'source']).doUpdateSet(values))
    .execute();
}
