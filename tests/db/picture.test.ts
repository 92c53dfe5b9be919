import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commentOnField } from '#app/server/commands/comment-on-field.server.ts';
import { proposeNotApplicable } from '#app/server/commands/not-applicable.server.ts';
import { requireMay } from '#app/server/commands/require-may.server.ts';
import { inScope } from '#app/server/db/scope.server.ts';
import { getClientPicture } from '#app/server/queries/client-picture.server.ts';
import { getContactsPage } from '#app/server/queries/contacts-page.server.ts';
import { getReview } from '#app/server/queries/get-review.server.ts';
import { readyPhrases } from '#app/server/queries/ready-phrases.server.ts';
import { refusalOf } from '#app/server/refusal.server.ts';
import { getWizard } from '#app/wizards/engine/registry.ts';
import { fill, type Onboarding, onboarding, openWorld, staff, submit, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const picture = (made: Onboarding, userId = made.manager.id, scope = made.manager.acting.scope) =>
  inScope(world.services.db, scope, (trx) =>
    getClientPicture(trx, {
      projectId: made.projectId,
      userId,
      language: 'fi',
      today: '2026-12-24',
      now: world.clock.now,
    }),
  );

describe('one client’s picture', () => {
  test('shows every form by area, each gap by name, what waits, and what is late', async () => {
    const made = await onboarding(world);
    await fill(made, 'company', { ...getWizard('company').example, phone: '' });
    await fill(made, 'trainees');
    await submit(made, 'trainees');
    const found = await picture(made);
    expect(found).toMatchObject({ template: 'Ohjelmiston käyttöönotto', phase: 'Aloitus', mayInvite: true });
    const items = found.areas.flatMap(({ items }) => items);
    expect(items.find((item) => item.slug === 'company')).toMatchObject({
      area: 'start',
      status: 'inProgress',
      turn: 'client',
      late: true,
      gaps: [{ label: 'Puhelin' }],
    });
    expect(items.find((item) => item.slug === 'trainees')).toMatchObject({ turn: 'provider', late: false });
    expect(found.waiting.map((item) => item.slug)).toEqual(['trainees']);
    expect(found.late).toBe(items.filter((item) => item.late).length);
    expect(found.contacts).toMatchObject([{ name: 'Aino Koivuranta', state: 'waiting' }]);
  });

  test('tells what a blocked form waits for, and why something should be left out', async () => {
    const made = await onboarding(world);
    const reason = 'Emme koulutu.';
    const on = { projectId: made.projectId, slug: 'trainees', userId: made.contactId };
    await proposeNotApplicable(made.client, { ...on, reason });
    const found = await picture(made);
    expect(found.waiting).toMatchObject([{ slug: 'trainees', reason }]);
    const waits = found.areas.flatMap(({ items }) => items).filter((item) => item.status === 'cannotStart');
    for (const item of waits) expect(item.waitsFor.length, item.slug).toBeGreaterThan(0);
  });

  test('keeps delivery and inviting from a seller, and everything from a stranger', async () => {
    const made = await onboarding(world);
    const seller = await staff(world);
    await world.services.db
      .updateTable('appUser')
      .set({ staffRole: 'seller' })
      .where('id', '=', seller.id)
      .execute();
    await expect(picture(made, seller.id, seller.acting.scope)).rejects.toMatchObject({ status: 404 });
    await inScope(world.services.db, made.client.scope, (trx) =>
      trx
        .insertInto('assignment')
        .values({ tenantId: made.tenantId, userId: seller.id, role: 'seller' })
        .execute(),
    );
    expect(await picture(made, seller.id, seller.acting.scope)).toMatchObject({
      seesDelivery: false,
      mayInvite: false,
    });
  });
});

test('the contacts page offers the named people only to those who may invite', async () => {
  const made = await onboarding(world);
  await fill(made, 'company');
  const load = (userId: string) =>
    inScope(world.services.db, made.client.scope, (trx) =>
      getContactsPage(trx, { projectId: made.projectId, userId, language: 'fi', now: world.clock.now }),
    );
  const page = await load(made.manager.id);
  expect(page).toMatchObject({ mayInvite: true, mayRemove: true, seesDelivery: true });
  expect(page.named.map((person) => person.name)).toEqual(['Aino Koivuranta', 'Mikael Strand']);
  await expect(load((await staff(world)).id)).rejects.toMatchObject({ status: 404 });
});

describe('ready sentences', () => {
  test('are in the client’s language and name the commented questions', () => {
    const [first] = readyPhrases('company', ['contacts.c1.email', 'contacts.c2.email', 'name'], 'sv');
    expect(first).toEqual({ key: 'comments', text: expect.stringContaining(' och ') });
    expect(readyPhrases('company', [], 'fi').map(({ key }) => key)).not.toContain('comments');
  });

  test('of a review follow the language of whoever submitted, and the comments on that version', async () => {
    const made = await onboarding(world);
    await world.services.db
      .updateTable('appUser')
      .set({ language: 'en' })
      .where('id', '=', made.contactId)
      .execute();
    await fill(made, 'company');
    const { sha256 } = await submit(made, 'company');
    const on = { projectId: made.projectId, slug: 'company', userId: made.manager.id };
    await commentOnField(made.manager.acting, {
      ...on,
      path: 'phone',
      text: 'Is it right?',
      sha256,
      key: randomUUID(),
    });
    const { phrases } = await inScope(world.services.db, made.manager.acting.scope, (trx) =>
      getReview(trx, { ...on, language: 'fi', now: world.clock.now }),
    );
    expect(phrases[0]).toEqual({ key: 'comments', text: 'See the comments at Phone.' });
  });
});

test('a right is asked of the table in the same transaction, and the portal’s own jobs have it', async () => {
  const made = await onboarding(world);
  const { tenantId } = made;
  const ask = (actor: Onboarding['client']['actor'], action: 'signOff' | 'answer') =>
    refusalOf(() =>
      inScope(world.services.db, made.client.scope, (trx) =>
        requireMay(trx, actor, action, { tenantId, area: 'start', side: 'client' }),
      ),
    );
  expect(await ask(made.manager.acting.actor, 'signOff')).toHaveProperty('done');
  expect(await ask(made.manager.acting.actor, 'answer')).toEqual({ refused: 'notAllowed' });
  expect(await ask(made.client.actor, 'signOff')).toEqual({ refused: 'notAllowed' });
  expect(await ask(made.client.actor, 'answer')).toHaveProperty('done');
  const system = { kind: 'system', userId: null, sessionRef: null, ipPrefix: null } as const;
  expect(await ask(system, 'signOff')).toHaveProperty('done');
});
