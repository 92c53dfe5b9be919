import type { ZoneFileProblem } from '#app/checks/dns/zone-file-types.ts';
import type { Trx } from '../db/database.server.ts';
import type { LookUp } from '../outside/dns-lookup.server.ts';

/** What came of reading a zone file. */
export interface ZoneFileReading {
  /** Records that the file holds, and how many of them were new. */
  readonly records: number;
  readonly added: number;
  /** New ones that found no room in the table. */
  readonly left: number;
  /** Entries that could not be read. */
  readonly problems: readonly ZoneFileProblem[];
  /** Records that a signing server makes by itself. */
  readonly leftOut: number;
  /** Physical lines with text that had no quotation marks. */
  readonly unquoted: readonly number[];
  /** `recordKey` of every record. */
  readonly keys: readonly string[];
}

/** What was last read of a zone, by source. */
export interface ZoneReadings {
  readonly lookUp?: { readonly at: Date; readonly found: LookUp };
  readonly zoneFile?: { readonly at: Date; readonly found: ZoneFileReading };
}

/** The last readings of a client's zones, by zone (lower-case ASCII without a final dot). */
export async function listZoneReadings(
  trx: Trx,
  { tenantId, zones }: { tenantId: string; zones: readonly string[] },
): Promise<ReadonlyMap<string, ZoneReadings>> {
  if (zones.length === 0) return new Map();
  const rows = await trx
    .selectFrom('zoneReading')
    .select(['zone', 'source', 'readAt', 'report'])
    .where('tenantId', '=', tenantId)
    .where('zone', 'in', zones)
    .execute();
  const found = new Map<string, ZoneReadings>();
  for (const { zone, source, readAt, report } of rows) {
    const reading = { at: readAt, found: report as unknown };
    const key = source === 'lookup' ? 'lookUp' : 'zoneFile';
    found.set(zone, { ...found.get(zone), [key]: reading } as ZoneReadings);
  }
  return found;
}
