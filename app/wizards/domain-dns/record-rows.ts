import type { Decision, DnsRecord, RecordSource } from '#app/checks/dns/record.ts';
import { rowsOf, textOf } from '../engine/inputs.ts';
import type { Inputs, RowInput } from '../engine/types.ts';
import { type Domain, homeDomain, oldDomains } from './domains.ts';

export const SOURCES = ['lookup', 'zoneFile', 'typed'] as const satisfies readonly RecordSource[];
export const DECISIONS = ['keep', 'change', 'remove'] as const satisfies readonly Decision[];

const numberOf = (text: string) => (/^\d{1,10}$/.test(text.trim()) ? Number(text) : undefined);

const oneOf = <T extends string>(choices: readonly T[], text: string, otherwise: T): T =>
  choices.find((choice) => choice === text) ?? otherwise;

/** A row of the table as a record. */
export function recordOf(row: RowInput): DnsRecord {
  return {
    id: row.id,
    name: textOf(row.name),
    type: textOf(row.type),
    value: textOf(row.value),
    ttl: numberOf(textOf(row.ttl)),
    priority: numberOf(textOf(row.priority)),
    source: oneOf(SOURCES, textOf(row.source), 'typed'),
    seenAt: textOf(row.seenAt) || undefined,
    decision: oneOf(DECISIONS, textOf(row.decision), 'keep'),
  };
}

/** A record as a row of the table; `domain` is the id of the domain it belongs to. */
export function rowOf(record: DnsRecord, domain = ''): RowInput {
  const { id, name, type, value, ttl, priority, source, seenAt = '', decision } = record;
  const numbers = { ttl: ttl?.toString() ?? '', priority: priority?.toString() ?? '' };
  return { id, domain, name, type, value, ...numbers, source, seenAt, decision };
}

/** The records of one domain. */
export interface DomainRecords {
  readonly domain: Domain;
  readonly records: readonly DnsRecord[];
}

/** The table by domain, in the order of the domains; rows of no domain, or of one that is no longer there, belong to the home domain. */
export function recordsByDomain(answers: Inputs): readonly DomainRecords[] {
  const domains = oldDomains(answers);
  const home = homeDomain(answers);
  if (!home) return [];
  const ids = new Set(domains.map(({ id }) => id));
  const rows = rowsOf(answers.records).filter((row) => textOf(row.name) !== '' || textOf(row.value) !== '');
  const groups = Map.groupBy(rows, (row) => (ids.has(textOf(row.domain)) ? textOf(row.domain) : home.id));
  return domains.map((domain) => ({ domain, records: (groups.get(domain.id) ?? []).map(recordOf) }));
}
