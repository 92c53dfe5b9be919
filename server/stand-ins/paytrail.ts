import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { readBody } from '../embedded/http-json.ts';
import { type StandIn, startStandIn } from './stand-in.ts';

/** Paytrail's public test merchants and their secrets, from its documentation. */
export const PAYTRAIL_TEST_MERCHANTS: Readonly<Record<string, string>> = {
  '375917': 'SAIPPUAKAUPPIAS',
  '695861': 'MONISAIPPUAKAUPPIAS',
};

const PROVIDERS = [
  ['osuuspankki', 'OP', 'bank'],
  ['nordea', 'Nordea', 'bank'],
  ['creditcard', 'Visa', 'creditcard'],
  ['creditcard', 'Mastercard', 'creditcard'],
  ['mobilepay', 'MobilePay', 'mobile'],
].map(([id, name, group]) => ({
  id,
  name,
  group,
  icon: `https://static.example/${id}.png`,
  svg: `https://static.example/${id}.svg`,
}));

/**
 * The signature of Paytrail's API: HMAC over all `checkout-` headers in the order of their names, `name:value` a line,
 * and the body after them; lower-case hex (Paytrail API documentation, "Authentication").
 */
export function paytrailSignature(
  secret: string,
  headers: Record<string, string>,
  body: string,
  algorithm: 'sha256' | 'sha512' = 'sha256',
): string {
  const lines = Object.keys(headers)
    .map((name) => name.toLowerCase())
    .filter((name) => name.startsWith('checkout-'))
    .sort()
    .map((name) => `${name}:${headers[name]}`);
  return createHmac(algorithm, secret)
    .update([...lines, body].join('\n'))
    .digest('hex');
}

export type PaytrailOptions = {
  port?: number;
  /** Merchants besides the test merchants: identifier and secret. */
  merchants?: Readonly<Record<string, string>>;
};

/**
 * Stands in for Paytrail: GET /merchants/payment-providers for merchants whose signature is right, 401 otherwise,
 * answers signed in the same way. Lying: 200 with a list for everybody, signed with a secret that is nobody's.
 */
export function startPaytrail({ port = 0, merchants = {} }: PaytrailOptions = {}): Promise<StandIn> {
  const secrets: Readonly<Record<string, string>> = { ...PAYTRAIL_TEST_MERCHANTS, ...merchants };
  return startStandIn(
    'Paytrail',
    async (request, response, url, isLying) => {
      const body = await readBody(request);
      const account = String(request.headers['checkout-account'] ?? '');
      const secret = isLying ? randomUUID() : (secrets[account] ?? '');
      if (!isLying) {
        const fault = faultOf(request.headers, request.method ?? '', body, secret);
        if (fault)
          return reply(response, fault.status, { status: 'error', message: fault.message }, account, secret);
      }
      if (request.method !== 'GET' || url.pathname !== '/merchants/payment-providers') {
        return reply(response, 404, { status: 'error', message: 'Not found' }, account, secret);
      }
      const groups = url.searchParams.get('groups')?.split(',');
      const list = PROVIDERS.filter(({ group }) => !groups || groups.includes(group ?? ''));
      reply(response, 200, list, account, secret);
    },
    port,
  );
}

function faultOf(headers: IncomingHttpHeaders, method: string, body: string, secret: string) {
  const given = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
  const algorithm = given['checkout-algorithm'];
  if (algorithm !== 'sha256' && algorithm !== 'sha512') {
    return { status: 400, message: 'checkout-algorithm is missing or unknown' };
  }
  const needed = ['account', 'method', 'nonce', 'timestamp'].map((name) => `checkout-${name}`);
  const missing = needed.find((name) => !given[name]);
  if (missing) return { status: 400, message: `${missing} is missing` };
  if (given['checkout-method'] !== method)
    return { status: 400, message: 'checkout-method differs from the method' };
  const wanted = paytrailSignature(secret, given, body, algorithm);
  const signature = given.signature ?? '';
  const isRight =
    signature.length === wanted.length && timingSafeEqual(Buffer.from(signature), Buffer.from(wanted));
  return secret !== '' && isRight ? undefined : { status: 401, message: 'HMAC calculation failed' };
}

function reply(
  response: ServerResponse,
  status: number,
  value: unknown,
  account: string,
  secret: string,
): void {
  const body = JSON.stringify(value);
  const headers = {
    'checkout-account': account,
    'checkout-algorithm': 'sha256',
    'checkout-method': 'GET',
    'checkout-nonce': randomUUID(),
    'checkout-timestamp': new Date().toISOString(),
  };
  response.statusCode = status;
  response.setHeader('content-type', 'application/json; charset=utf-8');
  response.setHeader('request-id', randomUUID());
  for (const [name, text] of Object.entries(headers)) response.setHeader(name, text);
  response.setHeader('signature', paytrailSignature(secret, headers, body));
  response.end(body);
}
