import { type DnsFault, type DnsStandIn, startDnsStandIn } from './dns.ts';

/** A small internet of name servers on loopback. */
export interface DnsWorld {
  /** Knows every zone, as an operator's resolver does. */
  readonly resolver: DnsStandIn;
  /** The name servers `ns1.nimi.example` and `ns2.nimi.example`, on the resolver's port. */
  readonly ns1: DnsStandIn;
  readonly ns2: DnsStandIn;
  /** What leads the portal to it. */
  readonly env: {
    readonly DNS_SERVERS: string;
    readonly DNS_PORT: string;
    readonly DNS_ALLOW_PRIVATE: 'true';
  };
  stop(): Promise<void>;
}

export interface DnsWorldOptions {
  /** Master files, each with its SOA; their name servers are ns1 and ns2. */
  readonly zones: readonly string[];
  /** Zones that only the resolver knows. */
  readonly hidden?: readonly string[];
  /** Faults of both name servers. */
  readonly faults?: Readonly<Record<string, DnsFault>>;
}

const nameServers = (first: string, second: string) => `$ORIGIN nimi.example.
$TTL 300
@ IN SOA ns1 hostmaster 1 7200 3600 1209600 300
@ IN NS ns1
@ IN NS ns2
ns1 IN A ${first}
ns2 IN A ${second}
piilossa IN A 10.0.0.53
`;

/** A resolver and two authoritative servers. Where loopback has one address only, the resolver stands for all three. @throws in production */
export async function startDnsWorld({ zones, hidden = [], faults }: DnsWorldOptions): Promise<DnsWorld> {
  const resolver = await startDnsStandIn({ zones: [...zones, ...hidden], recursive: true });
  const { port } = resolver;
  const own = async (address: string) =>
    startDnsStandIn({ zones, address, port, faults }).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRNOTAVAIL') return undefined;
      throw error;
    });
  const ns1 = (await own('127.0.0.2')) ?? resolver;
  const ns2 = (await own('127.0.0.3')) ?? resolver;
  resolver.setZone(nameServers(ns1.address, ns2.address));
  return {
    resolver,
    ns1,
    ns2,
    env: { DNS_SERVERS: `127.0.0.1:${port}`, DNS_PORT: String(port), DNS_ALLOW_PRIVATE: 'true' },
    stop: async () => {
      await Promise.all([...new Set([resolver, ns1, ns2])].map((server) => server.close()));
    },
  };
}
