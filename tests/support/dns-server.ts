import { type DnsFault, type DnsStandIn, startDnsStandIn } from '#server/stand-ins/dns.ts';

export interface DnsWorld {
  /** Knows every zone, as an operator's resolver does. */
  readonly resolver: DnsStandIn;
  /** The name servers `ns1.nimi.example` and `ns2.nimi.example`, on loopback addresses of their own and the resolver's port. */
  readonly ns1: DnsStandIn;
  readonly ns2: DnsStandIn;
  /** What a look-up needs to find this world: the resolver, the port, and leave to use loopback. */
  readonly config: {
    readonly servers: readonly string[];
    readonly port: number;
    readonly allowPrivate: true;
    readonly timeoutMs: number;
    readonly tries: number;
    readonly now: () => Date;
  };
  close(): Promise<void>;
}

const NAME_SERVERS = `$ORIGIN nimi.example.
$TTL 300
@ IN SOA ns1 hostmaster 1 7200 3600 1209600 300
@ IN NS ns1
@ IN NS ns2
ns1 IN A 127.0.0.2
ns2 IN A 127.0.0.3
piilossa IN A 10.0.0.53
`;

/** Milliseconds; short, because a silent server costs a test this much per try. */
const TIMEOUT_MS = 200;

/** A resolver and two authoritative servers on loopback. `hidden` zones are known to the resolver only. */
export async function startDnsWorld(
  zones: readonly string[],
  { hidden = [], faults }: { hidden?: readonly string[]; faults?: Readonly<Record<string, DnsFault>> } = {},
): Promise<DnsWorld> {
  const resolver = await startDnsStandIn({ zones: [NAME_SERVERS, ...zones, ...hidden], recursive: true });
  const { port } = resolver;
  const ns1 = await startDnsStandIn({ zones, address: '127.0.0.2', port, faults });
  const ns2 = await startDnsStandIn({ zones, address: '127.0.0.3', port, faults });
  return {
    resolver,
    ns1,
    ns2,
    config: {
      servers: [`127.0.0.1:${port}`],
      port,
      allowPrivate: true,
      timeoutMs: TIMEOUT_MS,
      tries: 1,
      now: () => new Date('2026-11-20T12:00:00Z'),
    },
    close: async () => {
      await Promise.all([resolver, ns1, ns2].map((server) => server.close()));
    },
  };
}
