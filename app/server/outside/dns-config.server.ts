import type { SiteTargets } from '#app/checks/dns/planned-records.ts';
import type { Services } from '../services.server.ts';

/** How the portal asks the outside world's name servers. */
export interface DnsConfig {
  /** Resolvers that know where to begin, `address` or `address:port`; the system's own when left out. Trusted by the operator. */
  readonly servers?: readonly string[];
  /** Lets look-ups go to private and loopback addresses; for tests and the demo. */
  readonly allowPrivate?: boolean;
  /** Port of the zones' own name servers; anything but 53 is for tests and the demo. */
  readonly port?: number;
  /** Milliseconds that one question may wait for its answer. */
  readonly timeoutMs: number;
  /** How often one question is sent to one server. */
  readonly tries: number;
  /** Milliseconds for a whole look-up; what is not answered by then counts as unanswered. */
  readonly deadlineMs?: number;
  /** Questions under way at the same time. */
  readonly parallel?: number;
  readonly now: () => Date;
}

/** Milliseconds; name servers answer in a tenth of this. */
const TIMEOUT_MS = 2000;

/** Milliseconds that a person waits for a look-up at most. */
const DEADLINE_MS = 12_000;

/** The configuration of this process. */
export const dnsConfig = ({ env, now }: Pick<Services, 'env' | 'now'>): DnsConfig => ({
  servers: env.DNS_SERVERS,
  allowPrivate: env.DNS_ALLOW_PRIVATE,
  port: env.DNS_PORT,
  timeoutMs: TIMEOUT_MS,
  tries: 2,
  deadlineMs: DEADLINE_MS,
  now,
});

/** Where the provider's sites live, when the operator has said so. */
export const siteTargets = ({ env }: Pick<Services, 'env'>): SiteTargets | undefined =>
  env.SITE_ADDRESSES && { addresses: env.SITE_ADDRESSES, alias: env.SITE_ALIAS };

/** `192.0.2.1:53`, `[2001:db8::1]:53`. */
export const withPort = (address: string, port = 53) =>
  address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
