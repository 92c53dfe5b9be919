import type { CaaRecord, MxRecord, RecordWithTtl, SrvRecord } from 'node:dns';
import { Resolver } from 'node:dns/promises';
import type { LookUpType } from '#app/checks/dns/look-up-plan.ts';
import { printTxt, txtValue } from '#app/checks/dns/txt.ts';
import type { DnsConfig } from './dns-config.server.ts';

/** The value of one record as an answer gives it, in the portal's form. */
export interface AnswerValue {
  readonly value: string;
  readonly priority?: number;
  /** Seconds; the resolver tells it for addresses only. */
  readonly ttl?: number;
}

/** Why a server gave no usable answer. */
export type FailureReason = 'silent' | 'refused' | 'failed';

/** What a server says to one question. `missing`: it has nothing of this type; `exists` tells whether the name is there. */
export type Answer =
  | { readonly kind: 'found'; readonly values: readonly AnswerValue[] }
  | { readonly kind: 'missing'; readonly exists: boolean }
  | { readonly kind: 'failed'; readonly reason: FailureReason };

/** One server, or a group that answers as one. */
export interface DnsAsker {
  /** Asks for an absolute name without the final dot. Never throws. */
  ask(name: string, type: LookUpType): Promise<Answer>;
  /** Gives up everything that is still under way. */
  cancel(): void;
}

/** An asker for the given servers (`address:port`); without them, for the system's own resolvers. */
export function dnsAsker(servers: readonly string[] | undefined, { timeoutMs, tries }: DnsConfig): DnsAsker {
  const resolver = new Resolver({ timeout: timeoutMs, tries, maxTimeout: timeoutMs * 2 });
  if (servers) resolver.setServers(servers);
  return {
    async ask(name, type) {
      try {
        return { kind: 'found', values: await ANSWERS[type](resolver, name) };
      } catch (error) {
        return failureOf((error as NodeJS.ErrnoException).code);
      }
    },
    cancel: () => resolver.cancel(),
  };
}

function failureOf(code: string | undefined): Answer {
  if (code === 'ENODATA') return { kind: 'missing', exists: true };
  if (code === 'ENOTFOUND') return { kind: 'missing', exists: false };
  if (code === 'EREFUSED') return { kind: 'failed', reason: 'refused' };
  const silent = code === 'ETIMEOUT' || code === 'ECONNREFUSED' || code === 'ECANCELLED';
  return { kind: 'failed', reason: silent ? 'silent' : 'failed' };
}

const addresses = (found: RecordWithTtl[]): AnswerValue[] =>
  found.map(({ address, ttl }) => ({ value: address, ttl }));
const hosts = (found: string[]): AnswerValue[] => found.map((host) => ({ value: `${host}.` }));

const ANSWERS: Readonly<
  Record<LookUpType, (resolver: Resolver, name: string) => Promise<readonly AnswerValue[]>>
> = {
  A: async (resolver, name) => addresses(await resolver.resolve4(name, { ttl: true })),
  AAAA: async (resolver, name) => addresses(await resolver.resolve6(name, { ttl: true })),
  CNAME: async (resolver, name) => hosts(await resolver.resolveCname(name)),
  NS: async (resolver, name) => hosts(await resolver.resolveNs(name)),
  MX: async (resolver, name) => (await resolver.resolveMx(name)).map(mxValue),
  TXT: async (resolver, name) => (await resolver.resolveTxt(name)).map(txtAnswer),
  SRV: async (resolver, name) => (await resolver.resolveSrv(name)).map(srvValue),
  CAA: async (resolver, name) => (await resolver.resolveCaa(name)).flatMap(caaValue),
  SOA: async (resolver, name) => [{ value: String((await resolver.resolveSoa(name)).serial) }],
};

const mxValue = ({ exchange, priority }: MxRecord): AnswerValue => ({ value: `${exchange}.`, priority });

const srvValue = ({ name, port, priority, weight }: SrvRecord): AnswerValue => ({
  value: `${weight} ${port} ${name}.`,
  priority,
});

/** Node hands the octets of a TXT record over as one character each. */
const txtAnswer = (chunks: string[]): AnswerValue => ({
  value: txtValue(chunks.map((chunk) => Uint8Array.from(Buffer.from(chunk, 'latin1')))),
});

function caaValue({ critical, ...tags }: CaaRecord): AnswerValue[] {
  return Object.entries(tags)
    .filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[0] !== 'type')
    .map(([tag, text]) => ({
      value: `${critical ? 128 : 0} ${tag} ${printTxt([Buffer.from(text, 'latin1')])}`,
    }));
}
