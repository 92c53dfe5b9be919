import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { businessId } from '#app/checks/business-id.ts';
import { lookUpCompany } from '#app/server/outside/prh.server.ts';
import { PAYTRAIL_TEST_MERCHANTS, paytrailSignature, startPaytrail } from '#server/stand-ins/paytrail.ts';
import { startPrh } from '#server/stand-ins/prh.ts';
import { COMPANIES } from '#server/stand-ins/prh-companies.ts';
import type { StandIn } from '#server/stand-ins/stand-in.ts';
import { startVismaPay, VISMA_PAY_TEST_MERCHANT, vismaPayAuthcode } from '#server/stand-ins/visma-pay.ts';

function lifetime(start: () => Promise<StandIn>) {
  const held = {} as { it: StandIn };
  beforeAll(async () => {
    held.it = await start();
  });
  afterEach(() => held.it.setFault('none'));
  afterAll(() => held.it.stop());
  return held;
}

describe('the stand-in for the business register', () => {
  const prh = lifetime(() => startPrh());
  const ask = async (id: string) => {
    const answer = await fetch(`${prh.it.url}/opendata-ytj-api/v3/companies?businessId=${id}`);
    return {
      status: answer.status,
      body: (await answer.json()) as { totalResults: number; companies: object[] },
    };
  };

  it('knows only numbers whose check digit is right', () => {
    for (const company of COMPANIES) expect(businessId(company.businessId)).toMatchObject({ ok: true });
    expect(new Set(COMPANIES.map((company) => company.businessId)).size).toBe(COMPANIES.length);
  });

  it('describes a company as the register does', async () => {
    const { status, body } = await ask('2345671-3');
    expect([status, body.totalResults]).toEqual([200, 1]);
    expect(body.companies[0]).toMatchObject({
      businessId: { value: '2345671-3' },
      names: [
        { name: 'Koivurannan Leipomo Oy', type: '1' },
        { name: 'Koivurannan Kahvila Oy', type: '1', endDate: '2010-06-20' },
      ],
      mainBusinessLine: { type: '10710', typeCodeSet: 'TOIMI4' },
      tradeRegisterStatus: '1',
    });
  });

  it('is understood by the app, the ceased company included', async () => {
    expect(await lookUpCompany(prh.it.url, '2345671-3')).toMatchObject({
      kind: 'found',
      ceased: false,
      company: {
        name: 'Koivurannan Leipomo Oy',
        companyForm: 'oy',
        vatRegistered: 'yes',
        postalCode: '33210',
      },
    });
    expect(await lookUpCompany(prh.it.url, '9100021-6')).toMatchObject({ company: { vatRegistered: 'no' } });
    expect(await lookUpCompany(prh.it.url, '9100032-0')).toMatchObject({ kind: 'found', ceased: true });
    expect(await lookUpCompany(prh.it.url, '9100018-7')).toEqual({ kind: 'notFound' });
  });

  it('gives an empty list for an unknown number and 400 for a malformed one', async () => {
    expect(await ask('9100018-7')).toEqual({ status: 200, body: { totalResults: 0, companies: [] } });
    expect((await ask('91000187')).status).toBe(400);
  });

  it.each([
    ['error', 500],
    ['limit', 429],
  ] as const)('can fail: %s', async (fault, status) => {
    prh.it.setFault(fault);
    const answer = await fetch(`${prh.it.url}/opendata-ytj-api/v3/companies?businessId=2345671-3`);
    expect(answer.status).toBe(status);
  });

  it('can hang, redirect and name another company', async () => {
    prh.it.setFault('hang');
    await expect(fetch(prh.it.url, { signal: AbortSignal.timeout(100) })).rejects.toThrow('timeout');
    prh.it.setFault('redirect');
    expect((await fetch(prh.it.url, { redirect: 'manual' })).status).toBe(302);
    prh.it.setFault('lying');
    expect((await ask('2345671-3')).body.companies[0]).not.toMatchObject({
      businessId: { value: '2345671-3' },
    });
  });

  it('does not start in production', async () => {
    vi.stubEnv('NODE_ENV', 'production');
    await expect(startPrh()).rejects.toThrow('does not run in production');
    vi.unstubAllEnvs();
  });
});

describe('the stand-in for Paytrail', () => {
  const paytrail = lifetime(() => startPaytrail());
  const signed = (account: string, secret: string, more: Record<string, string> = {}) => {
    const headers = {
      'checkout-account': account,
      'checkout-algorithm': 'sha256',
      'checkout-method': 'GET',
      'checkout-nonce': '564635208570151',
      'checkout-timestamp': '2018-07-06T10:01:31.904Z',
      ...more,
    };
    return { ...headers, signature: paytrailSignature(secret, headers, '') };
  };
  const list = (headers: Record<string, string>, query = '') =>
    fetch(`${paytrail.it.url}/merchants/payment-providers${query}`, { headers });

  it('signs as the documentation does', () => {
    expect(signed('375917', 'SAIPPUAKAUPPIAS').signature).toBe(
      '9ebf9b5ea57b6cbb26ffe539a0c52681e52f2c86e24c606ba042d972168b0dba',
    );
  });

  it.each(Object.entries(PAYTRAIL_TEST_MERCHANTS))(
    'lists methods for test merchant %s',
    async (account, secret) => {
      const answer = await list(signed(account, secret));
      const body = await answer.text();
      expect(answer.status).toBe(200);
      expect(JSON.parse(body)).toContainEqual(expect.objectContaining({ id: 'nordea', group: 'bank' }));
      const headers = Object.fromEntries(answer.headers);
      expect(headers.signature).toBe(paytrailSignature(secret, headers, body));
      expect(headers['request-id']).toMatch(/^[0-9a-f-]{36}$/);
    },
  );

  it('lists only the groups asked for', async () => {
    const answer = await list(signed('375917', 'SAIPPUAKAUPPIAS'), '?groups=mobile');
    expect((await answer.json()) as object[]).toHaveLength(1);
  });

  it('answers 401 to a wrong secret, an unknown merchant and a changed header', async () => {
    expect((await list(signed('375917', 'SAIPPUAKAUPIAS'))).status).toBe(401);
    expect((await list(signed('13466', ''))).status).toBe(401);
    const changed = { ...signed('375917', 'SAIPPUAKAUPPIAS'), 'checkout-nonce': 'other' };
    const answer = await list(changed);
    expect([answer.status, await answer.json()]).toMatchObject([401, { status: 'error' }]);
  });

  it('answers 400 when a header is missing', async () => {
    const { 'checkout-nonce': _, ...headers } = signed('375917', 'SAIPPUAKAUPPIAS');
    expect((await list(headers)).status).toBe(400);
  });

  it('can lie: its yes is signed with a foreign secret', async () => {
    paytrail.it.setFault('lying');
    const answer = await list(signed('375917', 'wrong'));
    const headers = Object.fromEntries(answer.headers);
    expect(answer.status).toBe(200);
    expect(headers.signature).not.toBe(paytrailSignature('SAIPPUAKAUPPIAS', headers, await answer.text()));
  });
});

describe('the stand-in for Visma Pay', () => {
  const visma = lifetime(() => startVismaPay());
  const { apiKey, privateKey } = VISMA_PAY_TEST_MERCHANT;
  const list = async (body: object) => {
    const answer = await fetch(`${visma.it.url}/pbwapi/merchant_payment_methods`, {
      method: 'POST',
      body: JSON.stringify({ version: '2', currency: 'EUR', ...body }),
    });
    return (await answer.json()) as { result: number; payment_methods?: object[] };
  };

  it('lists methods when the authcode is right', async () => {
    const authcode = vismaPayAuthcode(privateKey, apiKey);
    expect(authcode).toBe('391EDF0859CDA5FBA1B9636C48A79519656C490E5AD04D416ECDB587EB3CE688');
    const answer = await list({ api_key: apiKey, authcode });
    expect(answer).toMatchObject({ result: 0, payment_methods: [{ group: 'creditcards' }, {}, {}] });
  });

  it('refuses keys that do not fit, are swapped, unknown or missing', async () => {
    const refused = [
      { api_key: apiKey, authcode: vismaPayAuthcode('wrong', apiKey) },
      { api_key: privateKey, authcode: vismaPayAuthcode(apiKey, privateKey) },
      { api_key: 'unknown', authcode: vismaPayAuthcode(privateKey, 'unknown') },
      { api_key: apiKey },
    ];
    for (const body of refused) expect((await list(body)).result).toBe(1);
  });

  it('can lie: yes without a list, for everybody', async () => {
    visma.it.setFault('lying');
    expect(await list({ api_key: 'any' })).toEqual({ result: 0 });
  });
});
