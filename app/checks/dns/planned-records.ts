import { parseIpv6 } from './address.ts';
import { relativeName } from './name.ts';
import { isWebRecord } from './propose-decision.ts';
import { readRecord } from './read-record.ts';
import type { DnsRecord, RecordData } from './record.ts';

/** Where the provider's web sites live. Without them the plan says only that the provider's address comes there. */
export interface SiteTargets {
  /** IPv4 and IPv6 addresses for the domain itself. */
  readonly addresses: readonly string[];
  /** Host name to which other names may point as an alias, absolute. */
  readonly alias?: string;
}

/** Seconds for records that the provider sets: short, so that going live and back is quick. */
const SITE_TTL = 300;

/** The records that the zone is to have after go-live. */
export interface Plan {
  readonly records: readonly RecordData[];
  /** Names whose site moves to the provider while its address is not known here. */
  readonly open: readonly string[];
  /** Records that change without anybody having said to what. */
  readonly undecided: readonly DnsRecord[];
}

/** Carries out the decisions: keeps, removes, and points the names of the site to the provider. */
export function planRecords(records: readonly DnsRecord[], zone: string, targets?: SiteTargets): Plan {
  const kept: RecordData[] = [];
  const moving = new Set<string>();
  const undecided: DnsRecord[] = [];
  for (const record of records) {
    const { id: _id, source: _source, seenAt: _seenAt, decision, ...data } = record;
    if (decision === 'keep') kept.push(data);
    if (decision !== 'change') continue;
    const read = readRecord(record, zone);
    if (read.ok && isWebRecord(read.value, zone)) moving.add(relativeName(read.value.name, zone));
    else undecided.push(record);
  }
  const site = targets ? [...moving].flatMap((name) => siteRecords(name, targets)) : [];
  return { records: [...site, ...kept], open: targets ? [] : [...moving], undecided };
}

function siteRecords(name: string, { addresses, alias }: SiteTargets): RecordData[] {
  if (name !== '@' && alias) return [{ name, type: 'CNAME', value: alias, ttl: SITE_TTL }];
  return addresses.map((value) => ({ name, type: parseIpv6(value) ? 'AAAA' : 'A', value, ttl: SITE_TTL }));
}
