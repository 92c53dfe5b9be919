import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ItemGuarded, requireLoadedItem } from '#app/server/guards.server.ts';
import { argsOf, cookieOf, refusal } from '../support/guarded.ts';
import { fill, type Onboarding, onboarding, openWorld, staff, type World } from '../support/world.ts';

let world: World;
let mine: Onboarding;
let theirs: Onboarding;
beforeAll(async () => {
  world = await openWorld();
  const manager = await staff(world);
  mine = await onboarding(world, manager);
  theirs = await onboarding(world, manager);
  await fill(mine, 'company');
  await fill(theirs, 'company');
});
afterAll(() => world.close());

const ask = (cookie: string, projectId: string, slug?: string) =>
  requireLoadedItem(argsOf(world, cookie, { projectId, slug }));

describe('an item that is read together with the session', () => {
  test('is there for its own contact', async () => {
    const found: ItemGuarded = await ask(await cookieOf(world, mine.contactId), mine.projectId);
    expect(found).toMatchObject({
      tenantId: mine.tenantId,
      item: { tenantId: mine.tenantId, answers: { city: expect.any(String) } },
    });
  });

  test("is not there in another client's project, nor where there is none", async () => {
    const cookie = await cookieOf(world, mine.contactId);
    expect(await refusal(ask(cookie, theirs.projectId))).toBe(404);
    expect(await refusal(ask(cookie, mine.projectId, 'no-such-form'))).toBe(404);
    expect(await refusal(ask(cookie, 'no-id'))).toBe(404);
  });

  test('asks for signing in without a session, and when it has timed out', async () => {
    const login = /^\/login\?/;
    expect(await refusal(ask('', mine.projectId))).toMatch(login);
    const cookie = await cookieOf(world, mine.contactId);
    const { now } = world.clock;
    world.clock.now = new Date(now.getTime() + 61 * 60_000);
    expect(await refusal(ask(cookie, mine.projectId))).toMatch(login);
    world.clock.now = now;
  });

  test("leaves no scope behind on the database's connections", async () => {
    const cookie = await cookieOf(world, mine.contactId);
    await Promise.all(Array.from({ length: 20 }, () => ask(cookie, mine.projectId)));
    const scopes = await Promise.all(
      Array.from({ length: 20 }, () =>
        sql<{
          tenant: string | null;
        }>`select current_setting('app.tenant', true) as tenant from pg_sleep(0.05)`.execute(
          world.services.db,
        ),
      ),
    );
    expect(new Set(scopes.flatMap(({ rows }) => rows.map(({ tenant }) => tenant || '')))).toEqual(
      new Set(['']),
    );
  });
});

describe('statements that are asked at once', () => {
  test('cannot write', async () => {
    const text = `update app_user set name = $1`;
    await expect(world.services.db.readAtOnce([{ text, values: ['Nobody'] }])).rejects.toThrow(/read-only/);
    const rows = await world.services.db.readAtOnce([{ text: 'select $1::int', values: [1] }]);
    expect(rows).toEqual([[1]]);
  });
});
