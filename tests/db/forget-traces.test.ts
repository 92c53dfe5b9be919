import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { forgetTraces } from '#app/server/commands/forget-traces.server.ts';
import { requestLogin } from '#app/server/commands/request-login.server.ts';
import { EVERY_CLIENT, inScope } from '#app/server/db/scope.server.ts';
import { browser, someone } from '../support/sign-in.ts';
import { fill, onboarding, openWorld, submit, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const DAY = 24 * 3600_000;
const pass = (days: number) => {
  world.clock.now = new Date(world.clock.now.getTime() + days * DAY);
};

/** Rows of each table that traces lie in. */
const counts = () =>
  inScope(world.services.db, EVERY_CLIENT, async (trx) => {
    const { rows } = await sql<Record<string, number>>`
      select (select count(*)::int from session) as sessions, (select count(*)::int from login_request) as requests,
        (select count(*)::int from auth_token where purpose = 'login') as links,
        (select count(*)::int from auth_token where purpose = 'invitation') as invitations,
        (select count(*)::int from idempotency) as presses, (select count(*)::int from mail_event) as events,
        (select count(*)::int from outbox) as mails, (select count(*)::int from rate_limit) as limits,
        (select count(*)::int from audit_event) as log`.execute(trx);
    return rows[0] ?? {};
  });

test('traces of signing in and mailing go when their time is over, not before, and the log stays', async () => {
  const made = await onboarding(world);
  await fill(made, 'company');
  await submit(made, 'company');
  const { id: userId, email } = await someone(world);
  await requestLogin(browser(world), { email, returnTo: null });
  const { now } = world.clock;
  const { id: loginRequestId } = await world.services.db
    .selectFrom('loginRequest')
    .select('id')
    .executeTakeFirstOrThrow();
  const token = { purpose: 'login', userId, loginRequestId, hash: Buffer.from('link') };
  await world.services.db
    .insertInto('authToken')
    .values({ ...token, createdAt: now, expiresAt: now })
    .execute();
  const session = (hash: string, endedAt: Date | null) => ({
    idHash: Buffer.from(hash),
    userId,
    createdAt: now,
    lastSeenAt: now,
    endedAt,
  });
  await world.services.db
    .insertInto('session')
    .values([session('ended', now), session('left open', null)])
    .execute();
  await world.services.db
    .insertInto('mailEvent')
    .values({ id: randomUUID(), kind: 'email.delivered', receivedAt: now })
    .execute();
  await sql`insert into rate_limit (key, points, expire) values ('old', 1, ${now.getTime()})`.execute(
    world.services.db,
  );

  await world.services.db.updateTable('outbox').set({ state: 'sent' }).execute();

  const before = await counts();
  for (const [name, count] of Object.entries(before)) expect(count, name).toBeGreaterThan(0);
  pass(29);
  await forgetTraces(world.services);
  expect(await counts()).toEqual({ ...before, limits: expect.any(Number) });
  pass(2);
  await forgetTraces(world.services);
  const month = { ...before, sessions: 0, requests: 0, links: 0, presses: 0, limits: expect.any(Number) };
  expect(await counts()).toEqual(month);
  pass(60);
  await forgetTraces(world.services);
  expect(await counts()).toEqual({ ...month, events: 0 });
  pass(400);
  await forgetTraces(world.services);
  const { mails, invitations, limits, log } = await counts();
  expect([mails, invitations, limits, log]).toEqual([0, 0, 0, before.log]);
});
