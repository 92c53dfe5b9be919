import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decideOnSubmission } from '#app/server/commands/decide-on-submission.server.ts';
import { reopenItem } from '#app/server/commands/reopen-item.server.ts';
import { inScope } from '#app/server/db/scope.server.ts';
import { listSubmissions } from '#app/server/queries/get-submission.server.ts';
import { listSecretEvents } from '#app/server/queries/list-secret-events.server.ts';
import { loadItem } from '#app/server/queries/load-item.server.ts';
import { refusalOf } from '#app/server/refusal.server.ts';
import { eventsOf, factsOf, SLUG, saveSecret, secretIdOf, wait, withSecret } from '../../support/vault.ts';
import { fill, type Onboarding, onboarding, openWorld, submit, type World } from '../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const rows = (made: Onboarding) =>
  inScope(world.services.db, made.client.scope, (trx) =>
    trx
      .selectFrom('secret')
      .leftJoin('dataKey', 'dataKey.secretId', 'secret.id')
      .select(['secret.state', 'secret.sealed', 'secret.purgeReason', 'secret.replacedAt', 'dataKey.kekId'])
      .orderBy('secret.savedAt')
      .execute(),
  );

const item = (made: Onboarding) =>
  inScope(world.services.db, made.client.scope, (trx) =>
    loadItem(trx, { projectId: made.projectId, slug: SLUG, now: world.clock.now }),
  );

describe('what is typed into a secret field', () => {
  test('is sealed at once, and only its day and its ending come back', async () => {
    const made = await onboarding(world);
    await fill(made, SLUG);
    expect(await saveSecret(made, ' kauppiasvarmenne-7f ')).toEqual({
      saved: ['paytrailSecret'],
      changed: ['paytrailSecret'],
      misplaced: [],
      faults: [],
    });
    expect(await saveSecret(made, 'kauppiasvarmenne-7f')).toMatchObject({ changed: [] });
    expect((await factsOf(world, made)).secrets).toEqual({
      paytrailSecret: { id: expect.any(String), savedAt: '2026-11-23', ending: '7f' },
    });
    const [row] = await rows(made);
    expect(row).toMatchObject({ state: 'stored', kekId: 'k1' });
    expect(row?.sealed).toMatch(/^v1\.1\./);
    expect(row?.sealed).not.toContain('kauppias');
  });

  test('shows no ending when it is so short that two characters would be half of it', async () => {
    const made = await onboarding(world);
    const at = { slug: 'bank-connection', stepId: 'keys', path: 'activationCode' };
    await fill(made, 'bank-connection');
    expect((await saveSecret(made, '4711', at)).faults).toEqual([]);
    expect((await factsOf(world, made, 'bank-connection')).secrets.activationCode?.ending).toBe('');
  });

  test('of the wrong shape is kept nowhere and does not come back in its fault', async () => {
    const made = await onboarding(world);
    await fill(made, SLUG);
    const answer = await saveSecret(made, 'two words');
    expect(answer.saved).toEqual([]);
    expect(answer.faults).toMatchObject([{ path: 'paytrailSecret', code: 'opaqueKey.blank' }]);
    expect(JSON.stringify(answer)).not.toContain('words');
    expect(await rows(made)).toEqual([]);
  });

  test('into a field that is not secret, or a row that is not there, is not taken', async () => {
    const made = await onboarding(world);
    await fill(made, SLUG);
    for (const path of ['paytrailMerchantId', '__proto__', 'paytrailSecret.x.y', 'nothing'])
      expect((await saveSecret(made, 'kauppiasvarmenne', { path } as never)).saved).toEqual([]);
    expect(await rows(made)).toEqual([]);
  });

  test('left blank keeps what is there', async () => {
    const made = await onboarding(world);
    const before = await withSecret(world, made);
    await fill(made, SLUG);
    expect(await secretIdOf(world, made)).toBe(before);
  });

  test('typed again the same changes nothing; typed otherwise destroys the value before', async () => {
    const made = await onboarding(world);
    const first = await withSecret(world, made, 'ensimmainen');
    await saveSecret(made, 'ensimmainen');
    expect(await secretIdOf(world, made)).toBe(first);
    wait(world, 1000);
    await saveSecret(made, 'toinen-arvo');
    expect(await secretIdOf(world, made)).not.toBe(first);
    expect(await rows(made)).toMatchObject([
      { state: 'purged', sealed: null, purgeReason: 'replaced', kekId: null },
      { state: 'stored', kekId: 'k1' },
    ]);
    expect(await eventsOf(world, made.tenantId, first)).toEqual(['secret.saved']);
  });

  test('twice the same in one form is told, by its fingerprint; in another form it is nothing', async () => {
    const made = await onboarding(world);
    await fill(made, SLUG);
    const visma = (text: string, path: string) => saveSecret(made, text, { path });
    await visma('sama-avain-7f', 'vismaApiKey');
    await visma('sama-avain-7f', 'vismaPrivateKey');
    const both = (await factsOf(world, made)).secrets;
    expect(both.vismaApiKey).toMatchObject({ twin: 'vismaPrivateKey' });
    expect(both.vismaPrivateKey).toMatchObject({ twin: 'vismaApiKey' });
    await visma('toinen-avain-7f', 'vismaPrivateKey');
    const apart = (await factsOf(world, made)).secrets;
    expect(apart.vismaApiKey).not.toHaveProperty('twin');
    expect(apart.vismaPrivateKey).not.toHaveProperty('twin');
    const bank = { path: 'transferKeyPart1', slug: 'bank-connection', stepId: 'keys' };
    await saveSecret(made, 'sama-avain-7f', bank);
    expect((await factsOf(world, made, 'bank-connection')).secrets.transferKeyPart1).not.toHaveProperty(
      'twin',
    );
  });

  test('is refused once the item has been submitted', async () => {
    const made = await onboarding(world);
    await withSecret(world, made);
    await submit(made, SLUG);
    expect(await refusalOf(() => saveSecret(made, 'liian-myohaan'))).toEqual({
      refused: 'locked',
    });
  });

  test("is refused from the provider's people", async () => {
    const made = await onboarding(world);
    await fill(made, SLUG);
    const asStaff = { ...made, client: made.manager.acting };
    expect(await refusalOf(() => saveSecret(asStaff, 'kauppiasvarmenne'))).toEqual({ refused: 'notAllowed' });
  });
});

describe('an item with a secret', () => {
  test('is complete only with it, and its submission holds that it was saved and nothing of it', async () => {
    const made = await onboarding(world);
    await fill(made, SLUG);
    expect(await refusalOf(() => submit(made, SLUG))).toEqual({ refused: 'notComplete' });
    await saveSecret(made, 'canary-in-submission');
    await submit(made, SLUG);
    const found = await inScope(world.services.db, made.client.scope, async (trx) => {
      const list = await listSubmissions(trx, await item(made), { language: 'fi', limit: 1 });
      const raw = await trx.selectFrom('submission').selectAll().execute();
      return { list, raw: JSON.stringify(raw) };
    });
    expect(found.raw).not.toContain('canary');
    expect(found.list[0]?.lines.find((line) => line.path === 'paytrailSecret')?.answer).toContain('on');
  });

  test('changes after its sign-off when the secret is replaced, even on the same day', async () => {
    const made = await onboarding(world);
    await withSecret(world, made);
    const { sha256 } = await submit(made, SLUG);
    const on = { projectId: made.projectId, slug: SLUG };
    await decideOnSubmission(made.manager.acting, {
      ...on,
      userId: made.manager.id,
      key: crypto.randomUUID(),
      sha256,
      verdict: { kind: 'signedOff' },
    });
    await reopenItem(made.client, { ...on, userId: made.contactId });
    expect((await item(made)).status).toBe('signedOff');
    await saveSecret(made, 'vaihdettu-avain');
    expect((await item(made)).status).toBe('changed');
  });

  test('tells its history who saved what, and when', async () => {
    const made = await onboarding(world);
    await withSecret(world, made);
    const events = await inScope(world.services.db, made.client.scope, async (trx) =>
      listSecretEvents(trx, await item(made)),
    );
    expect(events).toMatchObject([{ kind: 'secretSaved', path: 'paytrailSecret', by: 'Aino Koivuranta' }]);
  });
});

test("no client reaches another's vault", async () => {
  const mine = await onboarding(world);
  const theirs = await onboarding(world);
  await withSecret(world, theirs);
  expect(await rows(mine)).toEqual([]);
  const reach = saveSecret({ ...theirs, client: mine.client }, 'kauppiasvarmenne');
  await expect(reach).rejects.toMatchObject({ status: 404 });
});

test('many who save at once share one key of fingerprints', async () => {
  const many = await Promise.all(Array.from({ length: 4 }, () => onboarding(world)));
  await Promise.all(many.map((made) => withSecret(world, made)));
  const keys = await world.services.db.selectFrom('vaultKey').select('name').execute();
  expect(keys).toEqual([{ name: 'fingerprint' }]);
});
