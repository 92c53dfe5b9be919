import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commentOnField } from '#app/server/commands/comment-on-field.server.ts';
import { decideOnSubmission } from '#app/server/commands/decide-on-submission.server.ts';
import {
  answerNotApplicable,
  proposeNotApplicable,
  withdrawNotApplicable,
} from '#app/server/commands/not-applicable.server.ts';
import { reopenItem } from '#app/server/commands/reopen-item.server.ts';
import { saveStep } from '#app/server/commands/save-step.server.ts';
import { inScope } from '#app/server/db/scope.server.ts';
import { getProject } from '#app/server/queries/get-project.server.ts';
import { listSubmissions } from '#app/server/queries/get-submission.server.ts';
import { listComments, listDecisions } from '#app/server/queries/list-decisions.server.ts';
import { loadItem } from '#app/server/queries/load-item.server.ts';
import { refusalOf } from '#app/server/refusal.server.ts';
import { fill, type Onboarding, onboarding, openWorld, staff, submit, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const statusOf = async ({ client, projectId }: Onboarding, slug = 'company') =>
  (
    await inScope(world.services.db, client.scope, (trx) =>
      loadItem(trx, { projectId, slug, now: world.clock.now }),
    )
  ).status;

const verdict = (
  made: Onboarding,
  sha256: string,
  kind: 'signedOff' | 'returned',
  by = made.manager,
  key = randomUUID(),
) =>
  decideOnSubmission(by.acting, {
    projectId: made.projectId,
    slug: 'company',
    userId: by.id,
    key,
    sha256,
    verdict: kind === 'signedOff' ? { kind } : { kind, reason: 'Verkkolaskuosoite puuttuu.' },
  });

const name = (to: string, from = 'Koivurannan Leipomo Oy') => ({ changes: [{ path: 'name', from, to }] });

describe('the way of an item', () => {
  test('goes from filled in to submitted, returned, corrected and signed off', async () => {
    const made = await onboarding(world);
    expect(await statusOf(made)).toBe('notStarted');
    await fill(made, 'company');
    expect(await statusOf(made)).toBe('inProgress');
    const first = await submit(made, 'company');
    expect(await statusOf(made)).toBe('submitted');
    await verdict(made, first.sha256, 'returned');
    expect(await statusOf(made)).toBe('returned');
    await saveStep(made.client, {
      projectId: made.projectId,
      slug: 'company',
      stepId: 'identity',
      save: name('Koivurannan Leipomo Ab'),
    });
    const second = await submit(made, 'company');
    expect(second.version).toBe(2);
    await verdict(made, second.sha256, 'signedOff');
    expect(await statusOf(made)).toBe('signedOff');
    const decisions = await inScope(world.services.db, made.client.scope, async (trx) =>
      listDecisions(
        trx,
        await loadItem(trx, { projectId: made.projectId, slug: 'company', now: world.clock.now }),
      ),
    );
    expect(decisions.map((line) => line.kind).sort()).toEqual([
      'returned',
      'signedOff',
      'submitted',
      'submitted',
    ]);
  });

  test('a change after sign-off counts only when the content really differs', async () => {
    const made = await onboarding(world);
    await fill(made, 'company');
    const { sha256 } = await submit(made, 'company');
    await verdict(made, sha256, 'signedOff');
    const on = { projectId: made.projectId, slug: 'company' };
    await reopenItem(made.client, { ...on, userId: made.contactId });
    expect(await statusOf(made)).toBe('signedOff');
    await saveStep(made.client, { ...on, stepId: 'identity', save: name('Koivurannan Leipomo Ab') });
    expect(await statusOf(made)).toBe('changed');
    await saveStep(made.client, {
      ...on,
      stepId: 'identity',
      save: name('Koivurannan Leipomo Oy', 'Koivurannan Leipomo Ab'),
    });
    expect(await statusOf(made)).toBe('signedOff');
  });

  test('a late autosave after submitting is refused and changes nothing', async () => {
    const made = await onboarding(world);
    await fill(made, 'company');
    await submit(made, 'company');
    const late = await refusalOf(() =>
      saveStep(made.client, {
        projectId: made.projectId,
        slug: 'company',
        stepId: 'identity',
        save: name('Toinen Oy'),
      }),
    );
    expect(late).toEqual({ refused: 'locked' });
  });

  test('is not submitted while something is missing', async () => {
    const made = await onboarding(world);
    await fill(made, 'company', { name: 'Puolikas Oy' });
    expect(await refusalOf(() => submit(made, 'company'))).toEqual({ refused: 'notComplete' });
  });
});

describe('twice, at once and too late', () => {
  test('twenty submits with one key make one submission', async () => {
    const made = await onboarding(world);
    await fill(made, 'company');
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 20 }, () => submit(made, 'company', key)));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    const list = await inScope(world.services.db, made.client.scope, async (trx) =>
      listSubmissions(
        trx,
        await loadItem(trx, { projectId: made.projectId, slug: 'company', now: world.clock.now }),
        { language: 'fi', limit: 9 },
      ),
    );
    expect(list).toHaveLength(1);
    expect(list[0]?.lines.some((line) => line.question === 'Y-tunnus' && line.answer === '2345671-3')).toBe(
      true,
    );
  });

  test('of a sign-off and a return at once, one wins and the other is told', async () => {
    const manager = await staff(world, 'admin');
    const made = await onboarding(world);
    await fill(made, 'company');
    const { sha256 } = await submit(made, 'company');
    const both = await Promise.all([
      refusalOf(() => verdict(made, sha256, 'signedOff')),
      refusalOf(() => verdict(made, sha256, 'returned', manager)),
    ]);
    expect(both.filter((answer) => 'done' in answer)).toHaveLength(1);
    expect(both.filter((answer) => 'refused' in answer)).toEqual([{ refused: 'alreadyDecided' }]);
  });

  test('a decision on an older submission is stale', async () => {
    const made = await onboarding(world);
    await fill(made, 'company');
    const first = await submit(made, 'company');
    await reopenItem(made.client, { projectId: made.projectId, slug: 'company', userId: made.contactId });
    await saveStep(made.client, {
      projectId: made.projectId,
      slug: 'company',
      stepId: 'identity',
      save: name('Uusi Nimi Oy'),
    });
    await submit(made, 'company');
    expect(await refusalOf(() => verdict(made, first.sha256, 'signedOff'))).toEqual({ refused: 'stale' });
  });

  test('a key that comes again with another request is refused', async () => {
    const made = await onboarding(world);
    await fill(made, 'company');
    const key = randomUUID();
    const { sha256 } = await submit(made, 'company', key);
    expect(await refusalOf(() => verdict(made, sha256, 'signedOff', made.manager, key))).toEqual({
      refused: 'keyReused',
    });
  });
});

describe('two editors', () => {
  test('in different fields both are kept', async () => {
    const made = await onboarding(world);
    await fill(made, 'company');
    const on = { projectId: made.projectId, slug: 'company', stepId: 'identity' };
    const base = (await loadStep(made)).revision;
    const inputs = (await loadStep(made)).inputs;
    await saveStep(made.client, { ...on, save: { inputs: { ...inputs, name: 'A Oy' }, basedOn: base } });
    const b = await saveStep(made.client, {
      ...on,
      save: { inputs: { ...inputs, industryCode: '62100' }, basedOn: base },
    });
    expect(b.conflicts).toEqual([]);
    expect((await loadStep(made)).inputs).toMatchObject({ name: 'A Oy', industryCode: '62100' });
  });

  test('in the same field the second is told both texts and nothing is overwritten', async () => {
    const made = await onboarding(world);
    await fill(made, 'company');
    const on = { projectId: made.projectId, slug: 'company', stepId: 'identity' };
    const { revision, inputs } = await loadStep(made);
    await saveStep(made.client, { ...on, save: { inputs: { ...inputs, name: 'A Oy' }, basedOn: revision } });
    const b = await saveStep(made.client, {
      ...on,
      save: { inputs: { ...inputs, name: 'B Oy' }, basedOn: revision },
    });
    expect(b.conflicts).toMatchObject([
      { path: 'name', mine: 'B Oy', theirs: 'A Oy', by: 'Aino Koivuranta' },
    ]);
    expect((await loadStep(made)).inputs).toMatchObject({ name: 'A Oy' });
  });

  const loadStep = async ({ client, projectId }: Onboarding) => {
    const item = await inScope(world.services.db, client.scope, (trx) =>
      loadItem(trx, { projectId, slug: 'company', now: world.clock.now }),
    );
    const step = item.steps.identity;
    if (!step) throw new Error('the step was not saved');
    return step;
  };
});

describe('not applicable', () => {
  test('is proposed with a reason, accepted, and taken back', async () => {
    const made = await onboarding(world);
    const on = { projectId: made.projectId, slug: 'analytics' };
    const exists = await refusalOf(() =>
      proposeNotApplicable(made.client, { ...on, userId: made.contactId, reason: 'Emme mittaa.' }),
    );
    expect(exists).toHaveProperty('done');
    expect(await statusOf(made, 'analytics')).toBe('notApplicableProposed');
    await answerNotApplicable(made.manager.acting, {
      ...on,
      userId: made.manager.id,
      accept: true,
      reason: null,
    });
    expect(await statusOf(made, 'analytics')).toBe('notApplicable');
    await withdrawNotApplicable(made.client, { ...on, userId: made.contactId });
    expect(await statusOf(made, 'analytics')).toBe('notStarted');
  });

  test('is refused where the template does not allow it', async () => {
    const made = await onboarding(world);
    const on = { projectId: made.projectId, slug: 'company', userId: made.contactId, reason: 'Ei huvita.' };
    expect(await refusalOf(() => proposeNotApplicable(made.client, on))).toEqual({ refused: 'notAllowed' });
  });
});

test('a comment is pinned to a field of the submission that was looked at', async () => {
  const made = await onboarding(world);
  await fill(made, 'company');
  await submit(made, 'company');
  const on = { projectId: made.projectId, slug: 'company', userId: made.manager.id };
  await commentOnField(made.manager.acting, { ...on, path: 'vatNumber', text: 'Puuttuuko numero?' });
  const comments = await inScope(world.services.db, made.client.scope, async (trx) =>
    listComments(
      trx,
      await loadItem(trx, { projectId: made.projectId, slug: 'company', now: world.clock.now }),
    ),
  );
  expect(comments).toMatchObject([{ path: 'vatNumber', text: 'Puuttuuko numero?', version: 1 }]);
});

test('the project knows its completeness and whose turn it is', async () => {
  const made = await onboarding(world);
  const project = () =>
    inScope(world.services.db, made.client.scope, (trx) => getProject(trx, made.projectId));
  const before = await project();
  await fill(made, 'company');
  await submit(made, 'company');
  expect((await project()).completeness).toBeGreaterThan(before.completeness);
  const row = await world.services.db
    .transaction()
    .execute(async () =>
      inScope(world.services.db, made.client.scope, (trx) =>
        trx
          .selectFrom('project')
          .select(['turn', 'toReview'])
          .where('id', '=', made.projectId)
          .executeTakeFirstOrThrow(),
      ),
    );
  expect(row).toEqual({ turn: 'provider', toReview: 1 });
});

test('nobody reaches the items of another client', async () => {
  const mine = await onboarding(world);
  const theirs = await onboarding(world);
  const reach = () =>
    inScope(world.services.db, mine.client.scope, (trx) =>
      loadItem(trx, { projectId: theirs.projectId, slug: 'company', now: world.clock.now }),
    );
  await expect(reach()).rejects.toMatchObject({ status: 404 });
  const stranger = await staff(world);
  const look = () =>
    inScope(world.services.db, stranger.acting.scope, (trx) => getProject(trx, theirs.projectId));
  await expect(look()).rejects.toMatchObject({ status: 404 });
});
