import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { endSession } from '#app/server/commands/end-session.server.ts';
import { setLanguage } from '#app/server/commands/set-language.server.ts';
import { sha256 } from '#app/server/crypto.server.ts';
import { listOwnProjects } from '#app/server/queries/list-own-projects.server.ts';
import { listSessions } from '#app/server/queries/list-sessions.server.ts';
import {
  asFirstFactor,
  auditOf,
  browser,
  forgetLimits,
  later,
  type MailWorld,
  openMailWorld,
  personOf,
  signIn,
  someone,
} from '../../support/sign-in.ts';
import { onboarding } from '../../support/world.ts';

let world: MailWorld;
beforeAll(async () => {
  world = await openMailWorld();
});
beforeEach(() => forgetLimits(world));
afterAll(() => world.close());

const signedIn = async (kind: 'client' | 'staff' = 'client') => {
  const who = await someone(world, kind);
  return { who, self: await asFirstFactor(world, await signIn(world, browser(world), who.email)) };
};

describe('a session', () => {
  test.each([
    ['client', 60],
    ['staff', 30],
  ] as const)('of %s ends after %d idle minutes', async (kind, idle) => {
    const { self } = await signedIn(kind);
    later(world, idle - 1);
    expect(await personOf(world, self.sessionId)).toBeDefined();
    later(world, idle + 0.1);
    expect(await personOf(world, self.sessionId)).toBeUndefined();
  });

  test.each([
    ['client', 12 * 60],
    ['staff', 10 * 60],
  ] as const)('of %s ends after %d minutes, however busy', async (kind, absolute) => {
    const { self } = await signedIn(kind);
    for (let passed = 20; passed < absolute; passed += 20) {
      later(world, 20);
      expect(await personOf(world, self.sessionId)).toBeDefined();
    }
    later(world, 20.1);
    expect(await personOf(world, self.sessionId)).toBeUndefined();
  });

  test('ends at once when the person is disabled', async () => {
    const { who, self } = await signedIn();
    await world.services.db
      .updateTable('appUser')
      .set({ disabledAt: world.clock.now })
      .where('id', '=', who.id)
      .execute();
    expect(await personOf(world, self.sessionId)).toBeUndefined();
  });

  test('follows a change of role at the next request', async () => {
    const { who, self } = await signedIn('staff');
    await world.services.db
      .updateTable('appUser')
      .set({ staffRole: 'admin' })
      .where('id', '=', who.id)
      .execute();
    expect((await personOf(world, self.sessionId))?.staffRole).toBe('admin');
  });

  test('is stored as a hash only', async () => {
    const { who, self } = await signedIn();
    const row = await world.services.db
      .selectFrom('session')
      .select(['idHash', 'agent', 'ipPrefix'])
      .where('userId', '=', who.id)
      .executeTakeFirstOrThrow();
    expect(row.idHash).toEqual(sha256(self.sessionId));
    expect(row).toMatchObject({ agent: 'Firefox, Windows', ipPrefix: '192.0.2.0/24' });
  });

  test('ends by its own wish, and the old cookie is worth nothing', async () => {
    const { who, self } = await signedIn();
    expect(await endSession({ ...self, userId: who.id }, self.person.session.ref)).toBe(true);
    expect(await personOf(world, self.sessionId)).toBeUndefined();
    expect(await endSession({ ...self, userId: who.id }, self.person.session.ref)).toBe(false);
    expect(await auditOf(world, self.person.session.ref)).toEqual(['session.ended']);
  });

  test('is listed to its person, who ends another one', async () => {
    const { who, self } = await signedIn();
    later(world, 1);
    const other = await asFirstFactor(
      world,
      await signIn(world, { ...browser(world), agent: 'Safari, iPhone' }, who.email),
    );
    const of = { userId: who.id, kind: 'client' as const, now: world.clock.now };
    expect((await listSessions(world.services.db, of)).map(({ agent }) => agent)).toEqual([
      'Safari, iPhone',
      'Firefox, Windows',
    ]);
    expect(await endSession({ ...other, userId: who.id }, self.person.session.ref)).toBe(true);
    expect(await personOf(world, self.sessionId)).toBeUndefined();
    expect(await personOf(world, other.sessionId)).toBeDefined();
    expect(await listSessions(world.services.db, of)).toHaveLength(1);
    expect(await auditOf(world, self.person.session.ref)).toEqual(['session.endedElsewhere']);
  });

  test('of somebody else cannot be ended', async () => {
    const { self } = await signedIn();
    const { who, self: mine } = await signedIn();
    expect(await endSession({ ...mine, userId: who.id }, self.person.session.ref)).toBe(false);
    expect(await personOf(world, self.sessionId)).toBeDefined();
  });

  test('that timed out is not listed', async () => {
    const { who } = await signedIn();
    later(world, 61);
    const of = { userId: who.id, kind: 'client' as const, now: world.clock.now };
    expect(await listSessions(world.services.db, of)).toEqual([]);
  });
});

test('the chosen language is used for the person and their mails', async () => {
  const { who, self } = await signedIn();
  await setLanguage({ ...self, userId: who.id }, 'sv');
  expect((await personOf(world, self.sessionId))?.language).toBe('sv');
  later(world, 1);
  await signIn(world, browser(world), who.email);
  expect(world.mailbox.messages(who.email)[0]?.subject).toContain('inloggningslänk');
  expect(await auditOf(world, who.id)).toContain('user.languageSet');
});

test('a contact is listed their own projects, and nobody else’s', async () => {
  const made = await onboarding(world);
  await onboarding(world);
  await world.work();
  const { email } = await world.services.db
    .selectFrom('appUser')
    .select('email')
    .where('id', '=', made.contactId)
    .executeTakeFirstOrThrow();
  const { sessionId } = await signIn(world, browser(world), email);
  const person = await personOf(world, sessionId);
  const projects = await listOwnProjects(world.services, person ?? { memberships: [] });
  expect(projects.map(({ id }) => id)).toEqual([made.projectId]);
});
