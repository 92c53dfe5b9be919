import type { DnsFault } from '#server/stand-ins/dns.ts';
import {
  type DnsWorld as NameServers,
  startDnsWorld as startNameServers,
} from '#server/stand-ins/dns-world.ts';

export interface DnsWorld extends Pick<NameServers, 'resolver' | 'ns1' | 'ns2'> {
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

/** Milliseconds; long enough for a busy machine. Tests in which a server is silent take less. */
const TIMEOUT_MS = 3000;

/** A resolver and two authoritative servers on loopback. `hidden` zones are known to the resolver only. */
export async function startDnsWorld(
  zones: readonly string[],
  { hidden = [], faults }: { hidden?: readonly string[]; faults?: Readonly<Record<string, DnsFault>> } = {},
): Promise<DnsWorld> {
  const { resolver, ns1, ns2, env, stop } = await startNameServers({ zones, hidden, faults });
  return {
    resolver,
    ns1,
    ns2,
    config: {
      servers: [env.DNS_SERVERS],
      port: resolver.port,
      allowPrivate: true,
      timeoutMs: TIMEOUT_MS,
      tries: 1,
      now: () => new Date('2026-11-20T12:00:00Z'),
    },
    close: stop,
  };
}
