import { createHmac } from 'node:crypto';
import { readBody, sendJson } from '../embedded/http-json.ts';
import { type StandIn, startStandIn } from './stand-in.ts';

/** Visma Pay has no public test merchant; this pair is made up and known to the stand-in only. */
export const VISMA_PAY_TEST_MERCHANT = {
  apiKey: 'api-key-example',
  privateKey: 'private-key-example',
} as const;

/** `authcode` of Visma Pay's private API: HMAC-SHA256 with the private key, upper-case hex. */
export function vismaPayAuthcode(privateKey: string, text: string): string {
  return createHmac('sha256', privateKey).update(text).digest('hex').toUpperCase();
}

const METHODS = [
  { name: 'Visa', selected_value: 'visa', group: 'creditcards' },
  { name: 'OP', selected_value: 'osuuspankki', group: 'banks' },
  { name: 'MobilePay', selected_value: 'mobilepay', group: 'wallets' },
].map((method) => ({ ...method, min_amount: 0, max_amount: 1_000_000, currency: ['EUR'] }));

export type VismaPayOptions = {
  port?: number;
  /** API key and private key of the merchants that are known. */
  merchants?: Readonly<Record<string, string>>;
};

/**
 * Stands in for Visma Pay: POST /pbwapi/merchant_payment_methods lists methods when `authcode` is right over the API
 * key; `result` 0 is yes and 1 a refusal, both with status 200. Lying: `result` 0 for everybody, and no list.
 */
export function startVismaPay({ port = 0, merchants = {} }: VismaPayOptions = {}): Promise<StandIn> {
  const { apiKey, privateKey } = VISMA_PAY_TEST_MERCHANT;
  const known: Readonly<Record<string, string>> = { [apiKey]: privateKey, ...merchants };
  return startStandIn(
    'Visma Pay',
    async (request, response, url, isLying) => {
      if (url.pathname !== '/pbwapi/merchant_payment_methods') return sendJson(response, 404, {});
      if (request.method !== 'POST') return sendJson(response, 405, {});
      const body = JSON.parse(await readBody(request)) as Record<string, unknown>;
      if (isLying) return sendJson(response, 200, { result: 0 });
      const faults = ['version', 'api_key', 'authcode', 'currency'].filter(
        (name) => typeof body[name] !== 'string',
      );
      if (faults.length > 0) {
        return sendJson(response, 200, {
          result: 1,
          errors: faults.map((name) => `The ${name} field is required.`),
        });
      }
      const secret = known[String(body.api_key)];
      const isRight =
        secret !== undefined && body.authcode === vismaPayAuthcode(secret, String(body.api_key));
      if (!isRight) return sendJson(response, 200, { result: 1, errors: ['Authcode does not match.'] });
      sendJson(response, 200, { result: 0, payment_methods: METHODS });
    },
    port,
  );
}
