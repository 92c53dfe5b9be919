import { CompiledQuery } from 'kysely';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { deriveKey, hmac } from './crypto.server.ts';
import type { Db } from './db/database.server.ts';
import type { Services } from './services.server.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** How often within how many seconds; the numbers are those of docs/decisions/0007. */
const LIMITS = {
  loginMail: { points: 3, duration: 15 * MINUTE },
  loginMailDay: { points: 10, duration: 24 * HOUR },
  loginMailPlace: { points: 20, duration: HOUR },
  codeOfRequest: { points: 5, duration: HOUR },
  codeOfAccount: { points: 10, duration: HOUR },
  secondFactor: { points: 5, duration: 15 * MINUTE },
  dnsLookUp: { points: 30, duration: HOUR },
} as const;

export type LimitName = keyof typeof LIMITS;

export type Allowance = { readonly ok: true } | { readonly ok: false; readonly retryAt: Date };

/** The limiter's statements through our own pool, so that all processes count together. */
const storeOf = (db: Db) => ({
  async query({ text, values }: { text: string; values: unknown[] }) {
    const { rows } = await db.executeQuery(CompiledQuery.raw(text, values));
    return { rows, rowCount: rows.length };
  },
});

const limiterOf = (services: Services, name: LimitName) =>
  new RateLimiterPostgres({
    ...LIMITS[name],
    storeClient: storeOf(services.db),
    storeType: 'client',
    tableName: 'rate_limit',
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix: name,
  });

/** Addresses and places are counted under a keyed hash, so that the table names nobody. */
function keyOf(services: Services, name: LimitName, subject: string): string {
  const [first] = services.env.KEY_ENCRYPTION_KEYS;
  return hmac(deriveKey(first?.key ?? Buffer.alloc(0), 'limits'), `${name}:${subject}`).toString('base64url');
}

/** Takes one try of a limit, before the try is made, so that parallel tries cannot pass together. */
export async function take(services: Services, name: LimitName, subject: string): Promise<Allowance> {
  try {
    await limiterOf(services, name).consume(keyOf(services, name, subject));
    return { ok: true };
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    return { ok: false, retryAt: new Date(services.now().getTime() + refused.msBeforeNext) };
  }
}

/** Gives a try back: one that succeeded does not count. */
export async function giveBack(services: Services, name: LimitName, subject: string): Promise<void> {
  await limiterOf(services, name).reward(keyOf(services, name, subject));
}

/** A request from the machine itself tells no place: behind a proxy that is not trusted, everyone would share it. */
export const isOwnMachine = (ip: string): boolean => /^(127\.|::1$|::ffff:127\.)/.test(ip);

/** What counts as one place: an IPv4 address, or the /64 of an IPv6 one, which is one household or office. */
export function placeOf(ip: string): string {
  if (ip.includes('.') || !ip.includes(':')) return ip.replace(/^::ffff:/i, '');
  const [head = '', tail] = ip.toLowerCase().split('::');
  const groups = head.split(':').filter(Boolean);
  const rest = (tail ?? '').split(':').filter(Boolean);
  const zeros = Array<string>(Math.max(0, 8 - groups.length - rest.length)).fill('0');
  return [...groups, ...(tail === undefined ? [] : zeros), ...rest]
    .slice(0, 4)
    .map((g) => g.replace(/^0+(?=.)/, ''))
    .join(':');
}
