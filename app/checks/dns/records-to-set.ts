import { planRecords, type SiteTargets } from './planned-records.ts';
import { printZone } from './print-zone.ts';
import type { DnsRecord } from './record.ts';

/** What the account manager copies to the DNS service. */
export interface RecordsToSet {
  /** A master file of the whole zone after go-live. */
  readonly zoneFile: string;
  /** Names that still wait for the provider's address. */
  readonly open: readonly string[];
  readonly undecided: readonly DnsRecord[];
}

/** The zone after go-live as text to copy. `zone` in lower-case ASCII without a final dot; `ttl` in seconds. */
export function recordsToSet(
  records: readonly DnsRecord[],
  zone: string,
  targets?: SiteTargets,
  ttl?: number,
): RecordsToSet {
  const { records: planned, open, undecided } = planRecords(records, zone, targets);
  return { zoneFile: printZone(planned, { zone, defaultTtl: ttl }), open, undecided };
}
