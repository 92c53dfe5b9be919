import { isPublicAddress } from '#app/checks/dns/address-range.ts';
import { type DnsConfig, withPort } from './dns-config.server.ts';
import { type Answer, type DnsAsker, dnsAsker } from './dns-server.server.ts';

/** Why the zone's own servers could not be asked. */
export type NoServers =
  | 'noSuchDomain'
  | 'notDelegated'
  | 'serverSilent'
  | 'refused'
  | 'serverFailed'
  | 'blocked'
  | 'noResolver';

/** One of the zone's own name servers. `blocked`: only private addresses; `notAuthoritative`: knows nothing of the zone. */
export interface NameServer {
  readonly host: string;
  readonly address?: string;
  readonly state: 'answers' | 'silent' | 'refused' | 'failed' | 'notAuthoritative' | 'blocked' | 'noAddress';
  /** Serial number of its copy of the zone. */
  readonly serial?: number;
}

export interface AnsweringServer extends NameServer {
  readonly asker: DnsAsker;
}

export interface FoundServers {
  readonly servers: readonly NameServer[];
  /** Those that answer for the zone. */
  readonly answering: readonly AnsweringServer[];
  /** Set when nobody answers. */
  readonly reason?: NoServers;
}

/** A zone has at most 13 name servers in practice; so many are asked. */
const SERVERS_MOST = 8;

/**
 * Finds the zone's own name servers by the configured resolver, and asks each for the zone's start of authority. `zone` in
 * lower-case ASCII without a final dot. Never throws; servers on private addresses are not contacted unless allowed.
 */
export async function findNameServers(zone: string, config: DnsConfig): Promise<FoundServers> {
  const resolver = dnsAsker(config.servers, config);
  const delegation = await resolver.ask(zone, 'NS');
  if (delegation.kind !== 'found') {
    return { servers: [], answering: [], reason: await reasonWithoutServers(resolver, zone, delegation) };
  }
  const hosts = delegation.values.slice(0, SERVERS_MOST).map(({ value }) => value.replace(/\.$/, ''));
  const found = await Promise.all(hosts.map((host) => findServer(resolver, host, zone, config)));
  const answering = found.filter(
    (server): server is AnsweringServer => server.state === 'answers' && 'asker' in server,
  );
  const servers = found.map(
    ({ host, address, state, serial }): NameServer => ({ host, address, state, serial }),
  );
  return { servers, answering, reason: answering.length > 0 ? undefined : reasonFor(servers) };
}

async function reasonWithoutServers(resolver: DnsAsker, zone: string, answer: Answer): Promise<NoServers> {
  if (answer.kind === 'missing') return answer.exists ? 'notDelegated' : 'noSuchDomain';
  if (answer.kind !== 'failed') return 'notDelegated';
  if (answer.reason === 'failed') return 'serverFailed';
  if (answer.reason === 'refused') return 'noResolver';
  const parent = await resolver.ask(zone.slice(zone.lastIndexOf('.') + 1), 'NS');
  return parent.kind === 'failed' ? 'noResolver' : 'serverSilent';
}

async function findServer(
  resolver: DnsAsker,
  host: string,
  zone: string,
  config: DnsConfig,
): Promise<NameServer | AnsweringServer> {
  const four = await resolver.ask(host, 'A');
  const known = four.kind === 'found' ? four : await resolver.ask(host, 'AAAA');
  if (known.kind !== 'found') return { host, state: 'noAddress' };
  const address = known.values
    .map(({ value }) => value)
    .find((value) => config.allowPrivate || isPublicAddress(value));
  if (address === undefined) return { host, state: 'blocked' };
  const asker = dnsAsker([withPort(address, config.port)], config);
  const start = await asker.ask(zone, 'SOA');
  if (start.kind === 'found')
    return { host, address, state: 'answers', serial: Number(start.values[0]?.value), asker };
  return { host, address, state: start.kind === 'failed' ? start.reason : 'notAuthoritative' };
}

const REASONS: readonly (readonly [NameServer['state'], NoServers])[] = [
  ['refused', 'refused'],
  ['failed', 'serverFailed'],
  ['notAuthoritative', 'notDelegated'],
  ['silent', 'serverSilent'],
  ['blocked', 'blocked'],
];

const reasonFor = (servers: readonly NameServer[]): NoServers =>
  REASONS.find(([state]) => servers.some((server) => server.state === state))?.[1] ?? 'serverFailed';
