import { relativeName } from './name.ts';
import { readRecord } from './read-record.ts';
import type { RecordData } from './record.ts';
import { printSoa, type Soa } from './soa.ts';

export interface PrintOptions {
  /** Lower-case ASCII without a final dot. */
  readonly zone: string;
  /** Written as $TTL; records with this TTL, or none, show none. Seconds. */
  readonly defaultTtl?: number;
  readonly soa?: Soa;
}

/** Seconds; the portal's default where nobody says otherwise. */
export const DEFAULT_TTL = 3600;

/**
 * A master file (RFC 1035 section 5) of the records in their order; reading it and printing again gives the same text. Records
 * that break their own type's rule are left out.
 */
export function printZone(records: readonly RecordData[], options: PrintOptions): string {
  const { zone, defaultTtl = DEFAULT_TTL, soa } = options;
  const lines = [`$ORIGIN ${zone}.`, `$TTL ${defaultTtl}`];
  if (soa) lines.push(`@\tIN\tSOA\t${printSoa(soa)}`);
  for (const record of records) {
    const read = readRecord(record, zone);
    if (!read.ok) continue;
    const { name, type, rdata, ttl } = read.value;
    const time = ttl === undefined || ttl === defaultTtl ? [] : [String(ttl)];
    lines.push([relativeName(name, zone), ...time, 'IN', type, rdata].join('\t'));
  }
  return `${lines.join('\n')}\n`;
}
