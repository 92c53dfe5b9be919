import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { type LiveResult, refused, unreachable, works } from '#app/rules/live-check.ts';
import { askFixedHost } from './fixed-host.server.ts';
import { answerOf, LIVE_TIMEOUT_MS, type LiveWhere, unreachableBy } from './live-answer.server.ts';

export interface VismaPayCredentials {
  readonly apiKey: string;
  readonly privateKey: string;
}

const PATH = '/pbwapi/merchant_payment_methods';
const FINE = 0;
const MAINTENANCE = 10;

const answer = z.object({ result: z.number(), payment_methods: z.array(z.unknown()).optional() });

/** `authcode` of Visma Pay's merchant methods: HMAC-SHA256 with the private key over the API key, upper-case hex. */
export const vismaPayAuthcode = ({ apiKey, privateKey }: VismaPayCredentials): string =>
  createHmac('sha256', privateKey).update(apiKey).digest('hex').toUpperCase();

/**
 * Asks Visma Pay for the merchant's payment methods: signed, read-only, no money moves. Refused keys are tried once in each
 * other's place, since that is the usual mistake. Never throws, and logs nothing.
 */
export async function checkVismaPay(keys: VismaPayCredentials, where: LiveWhere): Promise<LiveResult> {
  const result = await ask(keys, where);
  if (result.verdict !== 'refused') return result;
  const swapped = await ask({ apiKey: keys.privateKey, privateKey: keys.apiKey }, where);
  return swapped.verdict === 'works' ? refused('swapped', 'vismaApiKey') : result;
}

async function ask(keys: VismaPayCredentials, where: LiveWhere): Promise<LiveResult> {
  const body = JSON.stringify({
    version: '2',
    api_key: keys.apiKey,
    currency: 'EUR',
    authcode: vismaPayAuthcode(keys),
  });
  const asked = await answerOf(() =>
    askFixedHost({
      timeoutMs: LIVE_TIMEOUT_MS,
      ...where,
      path: PATH,
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'content-length': String(Buffer.byteLength(body)),
      },
      body,
    }),
  );
  if (!('reply' in asked)) return asked;
  if (asked.reply.status !== 200) return unreachableBy(asked.reply);
  const read = answer.safeParse(parsed(asked.reply.body));
  if (!read.success) return unreachable('untrusted');
  const { result, payment_methods: methods } = read.data;
  if (result === MAINTENANCE) return unreachable('maintenance');
  if (result !== FINE) return refused('credentials', 'vismaPrivateKey');
  return methods ? works() : unreachable('untrusted');
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
