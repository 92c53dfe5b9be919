/** Where a record came from: a live look-up, a zone file, or a person's hand. */
export type RecordSource = 'lookup' | 'zoneFile' | 'typed';

/** What happens to the record at go-live: it stays, the provider replaces its target, or it goes. */
export type Decision = 'keep' | 'change' | 'remove';

/**
 * A DNS record as the portal keeps it, readable to people.
 *
 * `name` is `@`, a name relative to the zone, or an absolute name with a final dot. `value` is the text of the type:
 * for MX and SRV without the priority, for TXT the plain text of all its strings joined (a value that begins with a
 * quotation mark is read as master-file strings, RFC 1035 5.1). `ttl` in seconds. `seenAt` is an ISO instant.
 */
export interface DnsRecord {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly value: string;
  readonly ttl?: number;
  readonly priority?: number;
  readonly source: RecordSource;
  readonly seenAt?: string;
  readonly decision: Decision;
}

/** The part of a record that DNS itself knows. */
export type RecordData = Pick<DnsRecord, 'name' | 'type' | 'value' | 'ttl' | 'priority'>;

/** The types that the portal's own table offers. */
export const OFFERED_TYPES = ['A', 'AAAA', 'CNAME', 'MX', 'TXT', 'SRV', 'NS', 'CAA', 'PTR', 'ALIAS'] as const;

/** Types that come along from zone files and are kept as they are. */
export const CARRIED_TYPES = ['TLSA', 'SSHFP', 'HTTPS', 'SVCB', 'NAPTR', 'DS'] as const;

/** Types that a signing name server makes by itself (RFC 4034, 5155, 7344); they are left out of a zone file. */
export const SIGNER_TYPES = [
  'RRSIG',
  'NSEC',
  'NSEC3',
  'NSEC3PARAM',
  'DNSKEY',
  'CDS',
  'CDNSKEY',
  'ZONEMD',
] as const;

/** Types whose value begins with a number that the portal keeps apart as `priority`. */
export const hasPriority = (type: string) => type === 'MX' || type === 'SRV';

/** TTL limits of RFC 2181 section 8. */
export const TTL_MAX = 2_147_483_647;
