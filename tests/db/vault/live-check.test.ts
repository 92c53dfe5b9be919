import { createServer } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { askLiveCheck, MOST } from '#app/server/commands/ask-live-check.server.ts';
import { markSecretUsed } from '#app/server/commands/mark-secret-used.server.ts';
import { purgeSecrets } from '#app/server/commands/purge-secrets.server.ts';
import { saveStep } from '#app/server/commands/save-step.server.ts';
import { inScope } from '#app/server/db/scope.server.ts';
import { runLiveCheck } from '#app/server/jobs/live-check.server.ts';
import { Postponed } from '#app/server/jobs/postponed.server.ts';
import { askFixedHost, NoReply } from '#app/server/outside/fixed-host.server.ts';
import { checkPaytrail, paytrailSignature } from '#app/server/outside/paytrail.server.ts';
import { checkVismaPay, vismaPayAuthcode } from '#app/server/outside/visma-pay.server.ts';
import { getItemPage } from '#app/server/queries/item-page.server.ts';
import { findLiveCheck } from '#app/server/queries/live-checks.server.ts';
import { loadItem } from '#app/server/queries/load-item.server.ts';
import { refusalOf } from '#app/server/refusal.server.ts';
import { listen } from '#server/embedded/listen.ts';
import { startPaytrail } from '#server/stand-ins/paytrail.ts';
import type { StandIn, StandInFault } from '#server/stand-ins/stand-in.ts';
import { startVismaPay, VISMA_PAY_TEST_MERCHANT } from '#server/stand-ins/visma-pay.ts';
import { SLUG, saveSecret, wait, withSecret } from '../../support/vault.ts';
import { fill, type Onboarding, onboarding, openWorld, staff, type World } from '../../support/world.ts';

let opened: World;
let world: World;
let paytrail: StandIn;
let visma: StandIn;
beforeAll(async () => {
  [opened, paytrail, visma] = await Promise.all([openWorld(), startPaytrail(), startVismaPay()]);
  const env = {
    ...opened.services.env,
    PAYTRAIL_BASE_URL: paytrail.url,
    VISMA_PAY_BASE_URL: visma.url,
  };
  world = { ...opened, services: { ...opened.services, env } };
});
afterAll(() => Promise.all([opened.close(), paytrail.stop(), visma.stop()]));
beforeEach(() => {
  paytrail.setFault('none');
  visma.setFault('none');
});

const TEST_MERCHANT = { merchantId: '375917', secret: 'SAIPPUAKAUPPIAS' };
const { apiKey, privateKey } = VISMA_PAY_TEST_MERCHANT;

const askPaytrail = (credentials = TEST_MERCHANT, timeoutMs = 400) =>
  checkPaytrail(credentials, {
    baseUrl: paytrail.url,
    allowPrivate: true,
    now: world.clock.now,
    timeoutMs,
  });
const askVisma = (keys: { apiKey: string; privateKey: string } = VISMA_PAY_TEST_MERCHANT) =>
  checkVismaPay(keys, { baseUrl: visma.url, allowPrivate: true, timeoutMs: 400 });

describe('signing', () => {
  test("gives Paytrail's signature for its own example", () => {
    const headers = {
      'checkout-account': '375917',
      'checkout-algorithm': 'sha256',
      'checkout-method': 'GET',
      'checkout-nonce': '564635208570151',
      'checkout-timestamp': '2018-07-06T10:01:31.904Z',
      accept: 'not signed',
    };
    expect(paytrailSignature('SAIPPUAKAUPPIAS', headers, '')).toBe(
      '9ebf9b5ea57b6cbb26ffe539a0c52681e52f2c86e24c606ba042d972168b0dba',
    );
  });

  test("gives Visma Pay's authcode for the example of its library", () => {
    expect(vismaPayAuthcode({ apiKey, privateKey })).toBe(
      '391EDF0859CDA5FBA1B9636C48A79519656C490E5AD04D416ECDB587EB3CE688',
    );
  });
});

const UNREACHABLE: readonly (readonly [StandInFault, string])[] = [
  ['hang', 'timeout'],
  ['error', 'serverError'],
  ['limit', 'busy'],
  ['redirect', 'redirected'],
  ['lying', 'untrusted'],
];

describe('Paytrail', () => {
  test('works for the public test merchant, and gives its id of the call', async () => {
    expect(await askPaytrail()).toMatchObject({ verdict: 'works', reference: expect.any(String) });
  });

  test('refuses a wrong secret and an unknown merchant, tied to the field', async () => {
    for (const wrong of [{ secret: 'VAARASALAISUUS' }, { merchantId: '999999' }])
      expect(await askPaytrail({ ...TEST_MERCHANT, ...wrong })).toMatchObject({
        verdict: 'refused',
        code: 'credentials',
        path: 'paytrailSecret',
      });
  });

  for (const [fault, code] of UNREACHABLE)
    test(`is not reachable, and the client not to blame, when it does this: ${fault}`, async () => {
      const before = paytrail.asked.length;
      paytrail.setFault(fault);
      expect(await askPaytrail()).toMatchObject({ verdict: 'unreachable', code });
      expect(paytrail.asked.slice(before)).toEqual(['GET /merchants/payment-providers']);
    });

  test('is tried once more when the connection breaks', async () => {
    let asked = 0;
    const server = createServer((request) => {
      asked++;
      request.socket.destroy();
    });
    const { address, stop } = await listen(server, 0);
    const result = await checkPaytrail(TEST_MERCHANT, {
      baseUrl: address.url,
      allowPrivate: true,
      now: world.clock.now,
    });
    await stop();
    expect(result).toMatchObject({ verdict: 'unreachable', code: 'network' });
    expect(asked).toBe(2);
  });
});

describe('Visma Pay', () => {
  test('works with the right keys', async () => {
    expect(await askVisma()).toMatchObject({ verdict: 'works' });
  });

  test('refuses wrong keys, and tells when the two stand in each other’s place', async () => {
    expect(await askVisma({ apiKey, privateKey: 'wrong-private-key' })).toMatchObject({
      verdict: 'refused',
      code: 'credentials',
      path: 'vismaPrivateKey',
    });
    expect(await askVisma({ apiKey: privateKey, privateKey: apiKey })).toMatchObject({
      verdict: 'refused',
      code: 'swapped',
      path: 'vismaApiKey',
    });
  });

  for (const [fault, code] of UNREACHABLE)
    test(`is not reachable when it does this: ${fault}`, async () => {
      visma.setFault(fault);
      expect(await askVisma()).toMatchObject({ verdict: 'unreachable', code });
    });
});

describe('a fixed host', () => {
  const question = { path: '/', method: 'GET', headers: {}, timeoutMs: 1000 } as const;
  const reasonOf = (baseUrl: string) =>
    askFixedHost({ ...question, baseUrl, allowPrivate: false }).then(
      () => 'answered',
      (error: unknown) => (error instanceof NoReply ? error.reason : 'another error'),
    );

  test('is not asked at an address of the house, by number or by name', async () => {
    const { port } = paytrail;
    for (const host of [
      '127.0.0.1',
      '[::1]',
      'localhost',
      '10.0.0.1',
      '169.254.169.254',
      '[::ffff:127.0.0.1]',
    ])
      expect([host, await reasonOf(`http://${host}:${port}`)]).toEqual([host, 'privateAddress']);
  });

  test('cannot fill the memory with an endless answer', async () => {
    const server = createServer((_request, response) => {
      const more = () => response.write('x'.repeat(65_536), more);
      more();
    });
    const { address, stop } = await listen(server, 0);
    const asked = askFixedHost({ ...question, baseUrl: address.url, allowPrivate: true });
    await expect(asked).rejects.toMatchObject({ reason: 'tooLong' });
    await stop();
  });
});

const ask = (made: Onboarding, by = made.client) =>
  askLiveCheck({ ...by, services: world.services }, { projectId: made.projectId, slug: SLUG });

async function run(made: Onboarding, last = false) {
  const { id } = await inScope(world.services.db, { tenantId: made.tenantId }, (trx) =>
    trx.selectFrom('liveCheck').select('id').orderBy('askedAt', 'desc').executeTakeFirstOrThrow(),
  );
  return runLiveCheck(world.services, { tenantId: made.tenantId, checkId: id, last });
}

const result = (made: Onboarding) =>
  inScope(world.services.db, made.client.scope, async (trx) =>
    findLiveCheck(trx, await loadItem(trx, { projectId: made.projectId, slug: SLUG, now: world.clock.now })),
  );

const choose = (made: Onboarding, inputs: Record<string, string>) =>
  Promise.all(
    Object.entries(inputs).map(([path, to]) =>
      saveStep(made.client, {
        projectId: made.projectId,
        slug: SLUG,
        stepId: path === 'provider' ? 'provider' : 'credentials',
        save: { changes: [{ path, from: path === 'provider' ? 'paytrail' : 'test', to }] },
      }),
    ),
  );

describe('a check of an item', () => {
  test('is asked for, runs once with the real client, and tells its verdict', async () => {
    const made = await onboarding(world);
    await withSecret(world, made);
    wait(world, 1000);
    expect(await ask(made)).toMatchObject({ ok: true });
    expect(await result(made)).toMatchObject({ verdict: null, outdated: false });
    await run(made);
    expect(await result(made)).toMatchObject({ provider: 'paytrail', verdict: 'works' });
    const before = paytrail.asked.length;
    await run(made);
    expect(paytrail.asked).toHaveLength(before);
  });

  test('is out of date once the secret is replaced', async () => {
    const made = await onboarding(world);
    await withSecret(world, made);
    wait(world, 1000);
    await ask(made);
    await run(made);
    wait(world, 1000);
    await saveSecret(made, 'uusi-varmenne');
    expect(await result(made)).toMatchObject({ outdated: true });
  });

  test('is not asked for once the secret is destroyed, and the last verdict stays', async () => {
    const desk = await staff(world);
    const made = await onboarding(world, desk);
    const secretId = await withSecret(world, made);
    await ask(made);
    await run(made);
    await markSecretUsed(desk.acting, { secretId, userId: desk.id });
    wait(world, 7 * 86_400_000);
    await purgeSecrets(world.services);
    expect(await ask(made)).toEqual({ ok: false, reason: 'incomplete' });
    expect(await result(made)).toMatchObject({ verdict: 'works' });
    const page = await inScope(world.services.db, made.client.scope, (trx) =>
      getItemPage(trx, { projectId: made.projectId, slug: SLUG, language: 'fi', now: world.clock.now }),
    );
    expect(page.check).toMatchObject({ checkable: 'destroyed', last: { verdict: 'works' } });
  });

  test('by Visma Pay uses both keys', async () => {
    const made = await onboarding(world);
    await fill(made, SLUG);
    await choose(made, { provider: 'vismaPay' });
    await saveSecret(made, apiKey, { path: 'vismaApiKey' });
    expect(await ask(made)).toEqual({ ok: false, reason: 'incomplete' });
    await saveSecret(made, privateKey, { path: 'vismaPrivateKey' });
    await ask(made);
    await run(made);
    expect(await result(made)).toMatchObject({ provider: 'vismaPay', verdict: 'works' });
  });

  test('is tried again while the provider cannot be reached, and says so meanwhile', async () => {
    const made = await onboarding(world);
    await withSecret(world, made);
    await ask(made);
    paytrail.setFault('error');
    await expect(run(made)).rejects.toBeInstanceOf(Postponed);
    expect(await result(made)).toMatchObject({ verdict: 'unreachable', code: 'serverError' });
    await run(made, true);
    paytrail.setFault('none');
    await run(made);
    expect(await result(made)).toMatchObject({ verdict: 'works' });
  });

  test('does not ask anybody about the public test merchant in production, or where there is nobody to ask', async () => {
    const made = await onboarding(world);
    await withSecret(world, made);
    const before = paytrail.asked.length;
    await choose(made, { environment: 'production' });
    await ask(made);
    expect(await result(made)).toMatchObject({ verdict: 'refused', code: 'testMerchant' });
    await choose(made, { provider: 'other' });
    wait(world, 1000);
    await ask(made);
    expect(await result(made)).toMatchObject({ verdict: 'notCheckable' });
    expect(paytrail.asked).toHaveLength(before);
  });

  test('can be asked for a few times an hour and has a cap a day', async () => {
    const made = await onboarding(world);
    await withSecret(world, made);
    const asked = async (times: number) => {
      let fine = 0;
      for (let n = 0; n < times; n++) fine += (await ask(made)).ok ? 1 : 0;
      return fine;
    };
    expect(await asked(MOST.hour + 2)).toBe(MOST.hour);
    for (let hour = 1; hour < 4; hour++) {
      wait(world, 3600_000);
      expect(await asked(MOST.hour)).toBe(MOST.hour);
    }
    wait(world, 3600_000);
    expect(await asked(1)).toBe(0);
    wait(world, 24 * 3600_000);
    expect(await asked(1)).toBe(1);
  });

  test('is for the client and their team', async () => {
    const made = await onboarding(world);
    await withSecret(world, made);
    expect(await ask(made, made.manager.acting)).toMatchObject({ ok: true });
    const stranger = await staff(world);
    await expect(refusalOf(() => ask(made, stranger.acting))).rejects.toMatchObject({ status: 404 });
  });

  test('leaves no secret in the log of events or in a job', async () => {
    const made = await onboarding(world);
    await withSecret(world, made, 'kanarialintu-varmenne');
    await ask(made);
    await run(made);
    const rows = await inScope(world.services.db, { staffId: '', admin: true }, async (trx) =>
      JSON.stringify([
        await trx.selectFrom('auditEvent').selectAll().execute(),
        await trx.selectFrom('liveCheck').selectAll().execute(),
      ]),
    );
    expect(rows).not.toContain('kanarialintu');
    expect(await result(made)).toMatchObject({ verdict: 'refused', path: 'paytrailSecret' });
  });
});
