import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commentOnField } from '#app/server/commands/comment-on-field.server.ts';
import { decideOnSubmission } from '#app/server/commands/decide-on-submission.server.ts';
import { answerNotApplicable } from '#app/server/commands/not-applicable.server.ts';
import { reopenItem } from '#app/server/commands/reopen-item.server.ts';
import { saveStep } from '#app/server/commands/save-step.server.ts';
import { withdrawSignOff } from '#app/server/commands/withdraw-sign-off.server.ts';
import { inScope } from '#app/server/db/scope.server.ts';
import { findSubmissions } from '#app/server/queries/find-submissions.server.ts';
import { getReview } from '#app/server/queries/get-review.server.ts';
import { listGaps } from '#app/server/queries/list-gaps.server.ts';
import { loadItem } from '#app/server/queries/load-item.server.ts';
import { refusalOf } from '#app/server/refusal.server.ts';
import { getWizard, getWizardWords } from '#app/wizards/engine/registry.ts';
import type { Language } from '#app/wizards/engine/types.ts';
import { fill, type Onboarding, onboarding, openWorld, staff, submit, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const on = (made: Onboarding) => ({ projectId: made.projectId, slug: 'company' });

const review = (made: Onboarding, language: Language = 'fi') =>
  inScope(world.services.db, made.manager.acting.scope, (trx) =>
    getReview(trx, { ...on(made), userId: made.manager.id, language, now: world.clock.now }),
  );

const decide = (made: Onboarding, sha256: string, kind: 'signedOff' | 'returned', by = made.manager) =>
  decideOnSubmission(by.acting, {
    ...on(made),
    userId: by.id,
    key: randomUUID(),
    sha256,
    verdict: kind === 'signedOff' ? { kind } : { kind, reason: 'Täydentäkää.' },
  });

const type = (made: Onboarding, from: string, to: string, path = 'name') =>
  saveStep(made.client, { ...on(made), stepId: 'identity', save: { changes: [{ path, from, to }] } });

const NAME = 'Koivurannan Leipomo Oy';

async function submitted() {
  const made = await onboarding(world);
  await fill(made, 'company');
  return { made, first: await submit(made, 'company') };
}

describe('a review', () => {
  test('shows the answers as the client saw them, in the reader’s language', async () => {
    const { made, first } = await submitted();
    const found = await review(made, 'sv');
    expect(found.onTable).toMatchObject({
      version: 1,
      sha256: first.sha256,
      submittedBy: 'Aino Koivuranta',
      comparedWith: undefined,
      marked: 0,
    });
    const lines = found.onTable?.steps.flatMap((step) => step.lines) ?? [];
    expect(lines).toContainEqual(expect.objectContaining({ question: 'FO-nummer', answer: '2345671-3' }));
    expect(found.typed.steps).toEqual([]);
    expect(found.gaps).toEqual([]);
  });

  test('of a corrected form marks what differs from the version that was decided on', async () => {
    const { made, first } = await submitted();
    await decide(made, first.sha256, 'returned');
    await type(made, NAME, 'Koivurannan Leipomo Ab');
    await type(made, '10710', '', 'industryCode');
    await submit(made, 'company');
    const { onTable } = await review(made);
    expect(onTable).toMatchObject({ version: 2, comparedWith: 1, marked: 2 });
    const marked = onTable?.steps.flatMap((step) => step.lines).filter((line) => line.before !== undefined);
    expect(marked).toMatchObject([
      { path: 'name', before: NAME, answer: 'Koivurannan Leipomo Ab' },
      { path: 'industryCode', before: '10710', answer: '' },
    ]);
  });

  test('after a change since sign-off tells what changed and is not yet submitted', async () => {
    const { made, first } = await submitted();
    await decide(made, first.sha256, 'signedOff');
    await reopenItem(made.client, { ...on(made), userId: made.contactId });
    await type(made, NAME, 'Uusi Leipomo Oy');
    const found = await review(made);
    expect(found.item.status).toBe('changed');
    expect(found.onTable).toMatchObject({ version: 1, marked: 0 });
    expect(found.typed.steps.flatMap((step) => step.lines)).toMatchObject([
      { path: 'name', before: NAME, answer: 'Uusi Leipomo Oy' },
    ]);
  });

  test('of a form that was never submitted shows what is typed and what is missing', async () => {
    const made = await onboarding(world);
    await fill(made, 'company', { ...getWizard('company').example, phone: '', email: 'ei osoite' });
    const found = await review(made);
    expect(found.onTable).toBeUndefined();
    expect(found.typed.started).toBe(true);
    expect(found.gaps).toMatchObject([
      { stepId: 'address', label: 'Puhelin' },
      { stepId: 'address', label: 'Sähköposti' },
    ]);
    expect(found.valid).toBeLessThan(found.required);
  });

  test('names what else of the client waits for a check', async () => {
    const { made } = await submitted();
    await fill(made, 'trainees');
    await submit(made, 'trainees');
    expect((await review(made)).next).toEqual([
      { slug: 'trainees', title: getWizardWords('trainees', 'fi').title },
    ]);
  });
});

test('submissions are found by version and in one language', async () => {
  const { made } = await submitted();
  const found = await inScope(world.services.db, made.client.scope, async (trx) => {
    const item = await loadItem(trx, { ...on(made), now: world.clock.now });
    return findSubmissions(trx, item, { language: 'en', versions: [1, 7] });
  });
  expect([...found.keys()]).toEqual([1]);
  expect(found.get(1)?.lines[0]).toMatchObject({ question: 'Business ID', answer: '2345671-3' });
});

test('the gaps of all begun forms of a project come at once, with rows named', async () => {
  const made = await onboarding(world);
  const example = getWizard('company').example;
  await fill(made, 'company', {
    ...example,
    contacts: [
      { id: 'c1', name: 'Aino Koivuranta', email: '', isMain: 'yes', areas: ['start'], language: 'fi' },
    ],
  });
  await saveStep(made.client, {
    projectId: made.projectId,
    slug: 'trainees',
    stepId: 'people',
    save: {
      changes: [
        { path: 'people#rows', from: '', to: 'p9' },
        { path: 'people.p9.name', from: '', to: 'Aino Koivuranta' },
      ],
    },
  });
  const gaps = await inScope(world.services.db, made.client.scope, (trx) =>
    listGaps(trx, { ...made, language: 'fi', now: world.clock.now }),
  );
  expect(Object.keys(gaps)).toEqual(['company', 'trainees']);
  expect(gaps.company?.map((gap) => gap.label)).toContain('Yhteyshenkilö 1: Sähköposti');
  await saveStep(made.client, {
    projectId: made.projectId,
    slug: 'trainees',
    stepId: 'people',
    save: { changes: [{ path: 'people#rows', from: 'p9', to: '' }] },
  });
  await fill(made, 'trainees');
  await submit(made, 'trainees');
  const after = await inScope(world.services.db, made.client.scope, (trx) =>
    listGaps(trx, { ...made, language: 'fi', now: world.clock.now }),
  );
  expect(Object.keys(after)).toEqual(['company']);
});

describe('a comment', () => {
  const comment = (made: Onboarding, more: object = {}) =>
    commentOnField(made.manager.acting, {
      ...on(made),
      userId: made.manager.id,
      path: 'vatNumber',
      text: 'Tarkistattehan.',
      ...more,
    });

  test('is written once for a key', async () => {
    const { made, first } = await submitted();
    const form = { sha256: first.sha256, key: randomUUID() };
    await Promise.all([comment(made, form), comment(made, form), comment(made, form)]);
    expect((await review(made)).comments).toMatchObject([
      { path: 'vatNumber', by: 'Saara Niemi', version: 1 },
    ]);
  });

  test('on a version that is not the newest any more is refused', async () => {
    const { made, first } = await submitted();
    await reopenItem(made.client, { ...on(made), userId: made.contactId });
    await type(made, NAME, 'Toinen Oy');
    await submit(made, 'company');
    expect(await refusalOf(() => comment(made, { sha256: first.sha256 }))).toEqual({ refused: 'stale' });
  });
});

describe('who may decide', () => {
  test('is the client’s account manager, not support nor the client', async () => {
    const { made, first } = await submitted();
    const support = await staff(world);
    await inScope(world.services.db, made.client.scope, (trx) =>
      trx
        .insertInto('assignment')
        .values({ tenantId: made.tenantId, userId: support.id, role: 'support' })
        .execute(),
    );
    for (const kind of ['signedOff', 'returned'] as const)
      expect(await refusalOf(() => decide(made, first.sha256, kind, support))).toEqual({
        refused: 'notAllowed',
      });
    const answer = { ...on(made), userId: made.contactId, accept: true, reason: null };
    expect(await refusalOf(() => answerNotApplicable(made.client, answer))).toEqual({
      refused: 'notAllowed',
    });
  });

  test('a submission that the client took back is not decided on', async () => {
    const { made, first } = await submitted();
    await reopenItem(made.client, { ...on(made), userId: made.contactId });
    expect(await refusalOf(() => decide(made, first.sha256, 'signedOff'))).toEqual({
      refused: 'wrongStatus',
    });
  });
});

describe('a sign-off given by mistake', () => {
  const withdraw = (made: Onboarding, sha256: string) =>
    withdrawSignOff(made.manager.acting, {
      ...on(made),
      userId: made.manager.id,
      reason: 'Hyväksyin väärän lomakkeen.',
      sha256,
    });

  test('is taken back with a reason, stays in the history, and the client may correct and submit', async () => {
    const { made, first } = await submitted();
    await decide(made, first.sha256, 'signedOff');
    await withdraw(made, first.sha256);
    const found = await review(made);
    expect(found.item.status).toBe('inProgress');
    const mails = await world.services.db
      .selectFrom('outbox')
      .select('template')
      .where('userId', '=', made.contactId)
      .orderBy('createdAt')
      .execute();
    expect(mails.map(({ template }) => template)).toContain('reopened');
    expect(found.decisions.map((line) => line.kind).sort()).toEqual(['reopened', 'signedOff', 'submitted']);
    await type(made, NAME, 'Korjattu Oy');
    const second = await submit(made, 'company');
    expect((await review(made)).onTable).toMatchObject({ version: 2, comparedWith: 1, marked: 1 });
    await decide(made, second.sha256, 'signedOff');
    expect((await review(made)).item.status).toBe('signedOff');
  });

  test('can be taken back only while it stands', async () => {
    const { made, first } = await submitted();
    expect(await refusalOf(() => withdraw(made, first.sha256))).toEqual({ refused: 'wrongStatus' });
    await decide(made, first.sha256, 'signedOff');
    expect(await refusalOf(() => withdraw(made, 'f'.repeat(64)))).toEqual({ refused: 'stale' });
    await withdraw(made, first.sha256);
    expect(await refusalOf(() => withdraw(made, first.sha256))).toEqual({ refused: 'wrongStatus' });
  });
});
