import { relativeName } from './name.ts';
import { proposeDecision } from './propose-decision.ts';
import { type DnsRecord, hasPriority } from './record.ts';
import { parseTxt, txtValue } from './txt.ts';
import type { ZoneFile, ZoneFileRecord } from './zone-file-types.ts';

/** A record of the portal's table and the physical line of the file on which it stands. */
export interface ImportedRecord {
  readonly record: DnsRecord;
  readonly line: number;
}

/**
 * The records of a zone file as rows of the portal's table, wrong ones included, so that they can be put right there. The SOA
 * is left out. `zone` in lower-case ASCII without a final dot; `seenAt` is an ISO instant.
 */
export function importZone(file: ZoneFile, zone: string, seenAt?: string): readonly ImportedRecord[] {
  return file.records
    .filter(({ type }) => type !== 'SOA')
    .map((entry, at) => ({ line: entry.line, record: toRecord(entry, zone, `zone-${at + 1}`, seenAt) }));
}

function toRecord(entry: ZoneFileRecord, zone: string, id: string, seenAt?: string): DnsRecord {
  const { type, ttl } = entry;
  const name = relativeName(entry.name.replace(/\.$/, ''), zone);
  const data = { name, type, ...valueParts(entry), ttl };
  return { id, ...data, source: 'zoneFile', seenAt, decision: proposeDecision(data, zone) };
}

function valueParts({ type, value, text }: ZoneFileRecord): { value: string; priority?: number } {
  if (type === 'TXT') {
    const strings = parseTxt(value);
    return { value: text ?? (strings.ok ? txtValue(strings.value) : value) };
  }
  const [, priority, rest = ''] = (hasPriority(type) && /^(\d{1,5}) (.*)$/s.exec(value)) || [];
  return priority === undefined ? { value } : { value: rest, priority: Number(priority) };
}
