import { createHmac, randomUUID } from 'node:crypto';
import { type LiveResult, refused, unreachable, works } from '#app/rules/live-check.ts';
import { equalBytes } from '../crypto.server.ts';
import { askFixedHost, type Reply } from './fixed-host.server.ts';
import { answerOf, LIVE_TIMEOUT_MS, type LiveWhere, unreachableBy } from './live-answer.server.ts';

export interface PaytrailCredentials {
  readonly merchantId: string;
  readonly secret: string;
}

const PATH = '/merchants/payment-providers';

/**
 * The signature of Paytrail's API: HMAC-SHA256 over every `checkout-` header by name, `name:value` a line, and the body after
 * them; lower-case hex (Paytrail API documentation, "Headers and request signing").
 */
export function paytrailSignature(
  secret: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  algorithm: 'sha256' | 'sha512' = 'sha256',
): string {
  const lines = Object.keys(headers)
    .filter((name) => name.startsWith('checkout-'))
    .sort()
    .map((name) => `${name}:${headers[name]}`);
  return createHmac(algorithm, secret)
    .update([...lines, body].join('\n'))
    .digest('hex');
}

/**
 * Asks Paytrail for the merchant's list of payment providers: signed, read-only, no money moves. An answer whose own signature is
 * not the merchant's is not believed. Never throws, and logs nothing.
 */
export async function checkPaytrail(
  { merchantId, secret }: PaytrailCredentials,
  { now, timeoutMs = LIVE_TIMEOUT_MS, ...where }: LiveWhere & { readonly now: Date },
): Promise<LiveResult> {
  const headers = {
    'checkout-account': merchantId,
    'checkout-algorithm': 'sha256',
    'checkout-method': 'GET',
    'checkout-nonce': randomUUID(),
    'checkout-timestamp': now.toISOString(),
  };
  const signature = paytrailSignature(secret, headers, '');
  const asked = await answerOf(() =>
    askFixedHost({
      ...where,
      path: PATH,
      method: 'GET',
      headers: { ...headers, signature },
      timeoutMs,
    }),
  );
  return 'reply' in asked ? judge(asked.reply, { merchantId, secret }) : asked;
}

function judge(reply: Reply, { merchantId, secret }: PaytrailCredentials): LiveResult {
  const reference = reply.headers['request-id']?.slice(0, 100) ?? null;
  if (reply.status === 401 || reply.status === 403)
    return refused('credentials', 'paytrailSecret', reference);
  if (reply.status !== 200) return unreachableBy(reply, reference);
  return isSigned(reply, secret) && reply.headers['checkout-account'] === merchantId && isList(reply.body)
    ? works(reference)
    : unreachable('untrusted', reference);
}

function isSigned({ headers, body }: Reply, secret: string): boolean {
  const algorithm = headers['checkout-algorithm'] === 'sha512' ? 'sha512' : 'sha256';
  const wanted = paytrailSignature(secret, headers, body, algorithm);
  return equalBytes(Buffer.from(headers.signature ?? ''), Buffer.from(wanted));
}

function isList(body: string): boolean {
  try {
    return Array.isArray(JSON.parse(body));
  } catch {
    return false;
  }
}
