import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commentOnField } from '#app/server/commands/comment-on-field.server.ts';
import { decideOnSubmission } from '#app/server/commands/decide-on-submission.server.ts';
import { proposeNotApplicable } from '#app/server/commands/not-applicable.server.ts';
import { saveStep } from '#app/server/commands/save-step.server.ts';
import { inScope } from '#app/server/db/scope.server.ts';
import { loadItem } from '#app/server/queries/load-item.server.ts';
import { refusalOf } from '#app/server/refusal.server.ts';
import { SLUG, saveSecret, withSecret } from '../../support/vault.ts';
import { fill, type Onboarding, onboarding, openWorld, submit, type World } from '../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const CANARY = 'kanarialintu-4711';

const typeInto = (made: Onboarding, path: string, to: string, from = '', stepId = 'credentials') =>
  saveStep(made.client, {
    projectId: made.projectId,
    slug: SLUG,
    stepId,
    save: { changes: [{ path, from, to }] },
  });

/** Everything that was typed into the client's forms, with its history. */
const written = (made: Onboarding) =>
  inScope(world.services.db, made.client.scope, async (trx) =>
    JSON.stringify([
      await trx.selectFrom('stepAnswers').selectAll().execute(),
      await trx.selectFrom('stepChange').selectAll().execute(),
    ]),
  );

const answers = async (made: Onboarding) =>
  (
    await inScope(world.services.db, made.client.scope, (trx) =>
      loadItem(trx, { projectId: made.projectId, slug: SLUG, now: world.clock.now }),
    )
  ).answers;

test('an answer never takes a secret field, not even from an autosave that names it', async () => {
  const made = await onboarding(world);
  await fill(made, SLUG);
  await typeInto(made, 'paytrailSecret', CANARY);
  await saveStep(made.client, {
    projectId: made.projectId,
    slug: SLUG,
    stepId: 'credentials',
    save: { inputs: { paytrailSecret: CANARY }, basedOn: 1 },
  });
  expect(await written(made)).not.toContain(CANARY);
});

test('a saved secret that is pasted into another field is not saved there, and the rest is', async () => {
  const made = await onboarding(world);
  await withSecret(world, made, CANARY);
  const saved = await saveStep(made.client, {
    projectId: made.projectId,
    slug: SLUG,
    stepId: 'credentials',
    save: {
      changes: [
        { path: 'paytrailMerchantId', from: '375917', to: ` ${CANARY} ` },
        { path: 'environment', from: 'test', to: 'production' },
      ],
    },
  });
  expect(saved.withheld).toEqual(['paytrailMerchantId']);
  expect(await answers(made)).toMatchObject({ paytrailMerchantId: '375917', environment: 'production' });
  expect(await written(made)).not.toContain(CANARY);
});

test.each([
  `Varmenne: ${CANARY}`,
  `(${CANARY}).`,
  `Tunnus=375917;avain=${CANARY}`,
  `Terve!\nTässä se on: "${CANARY}", soita.`,
])('a saved secret is kept out among other words too: %s', async (text) => {
  const made = await onboarding(world);
  await withSecret(world, made, CANARY);
  expect((await typeInto(made, 'otherNotes', text)).withheld).toEqual(['otherNotes']);
  expect(await written(made)).not.toContain(CANARY);
  expect((await typeInto(made, 'otherNotes', 'Soita Kanarialle')).withheld).toEqual([]);
});

test('a secret that was typed into other fields first is taken out of them and of their history', async () => {
  const made = await onboarding(world);
  await fill(made, SLUG);
  await typeInto(made, 'paytrailMerchantId', CANARY, '375917');
  await typeInto(made, 'otherNotes', `Varmenne: ${CANARY}\nSoita!`);
  await typeInto(made, 'paytrailMerchantId', '375917', CANARY);
  expect(await written(made)).toContain(CANARY);
  const { misplaced } = await saveSecret(made, CANARY);
  expect(misplaced).toEqual(['otherNotes']);
  expect(await written(made)).not.toContain(CANARY);
  expect(await answers(made)).toMatchObject({
    paytrailMerchantId: '375917',
    otherNotes: 'Varmenne: \nSoita!',
  });
});

test('a key that a bank prints in groups is found in groups too', async () => {
  const made = await onboarding(world);
  await fill(made, SLUG);
  await typeInto(made, 'otherNotes', 'Avain 4711 0815\u00a02342, ja 4711');
  const key = '471108152342';
  await saveSecret(made, key);
  expect(await answers(made)).toMatchObject({ otherNotes: 'Avain , ja 4711' });
  expect((await typeInto(made, 'otherNotes', '4711 0815 2342', 'Avain , ja 4711')).withheld).toHaveLength(1);
});

test('what others read is refused when it holds a secret of the client', async () => {
  const made = await onboarding(world);
  await withSecret(world, made, CANARY);
  await submit(made, SLUG);
  const { sha256 } = await inScope(world.services.db, made.client.scope, (trx) =>
    trx.selectFrom('submission').select('sha256').executeTakeFirstOrThrow(),
  );
  const on = {
    projectId: made.projectId,
    slug: SLUG,
    userId: made.manager.id,
    sha256: sha256.toString('hex'),
  };
  const { acting } = made.manager;
  const comment = (text: string) => commentOnField(acting, { ...on, path: 'paytrailMerchantId', text });
  const back = (reason: string) =>
    decideOnSubmission(acting, { ...on, key: randomUUID(), verdict: { kind: 'returned', reason } });
  const leaveOut = { projectId: made.projectId, slug: 'company', userId: made.contactId };
  for (const say of [comment, back])
    expect(await refusalOf<unknown>(() => say(`Onko avain ${CANARY}?`))).toEqual({ refused: 'holdsSecret' });
  expect(await refusalOf(() => proposeNotApplicable(made.client, { ...leaveOut, reason: CANARY }))).toEqual({
    refused: 'holdsSecret',
  });
  await comment('Onko avain oikea?');
  await back('Tarkistakaa avain.');
});

test("another client's texts are left alone", async () => {
  const mine = await onboarding(world);
  const theirs = await onboarding(world);
  await fill(theirs, SLUG);
  await typeInto(theirs, 'otherNotes', CANARY);
  await withSecret(world, mine, CANARY);
  await typeInto(theirs, 'otherName', CANARY);
  expect(await answers(theirs)).toMatchObject({ otherNotes: CANARY, otherName: CANARY });
});
