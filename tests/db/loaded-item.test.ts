import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ItemGuarded, type RouteArgs, requireLoadedItem } from '#app/server/guards.server.ts';
import { sessionFor } from '../support/session.ts';
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

const argsOf = (cookie: string, projectId: string, slug = 'company'): RouteArgs => ({
  request: new Request(`http://localhost:3000/onboarding/${projectId}/${slug}/address`, {
    headers: { cookie },
  }),
  params: { projectId, slug },
  context: { services: world.services, nonce: '', requestId: '', ip: '192.0.2.1' },
});

/** What a refused request is answered with. */
const refusal = (asked: Promise<unknown>) =>
  asked.then(
    () => 'answered',
    (thrown: Response) => thrown.headers.get('location') ?? thrown.status,
  );

const cookieOf = async (userId: string): Promise<string> => {
  const { email } = await world.services.db
    .selectFrom('appUser')
    .select('email')
    .where('id', '=', userId)
    .executeTakeFirstOrThrow();
  const cookie = await sessionFor(world.database.superuserUrl, email);
  await world.services.db
    .updateTable('session')
    .set({ createdAt: world.clock.now, lastSeenAt: world.clock.now })
    .where('userId', '=', userId)
    .execute();
  return cookie;
};

describe('an item that is read together with the session', () => {
  test('is there for its own contact', async () => {
    const found: ItemGuarded = await requireLoadedItem(
      argsOf(await cookieOf(mine.contactId), mine.projectId),
    );
    expect(found).toMatchObject({
      tenantId: mine.tenantId,
      item: { tenantId: mine.tenantId, answers: { city: expect.any(String) } },
    });
  });

  test("is not there in another client's project, nor where there is none", async () => {
    const cookie = await cookieOf(mine.contactId);
    expect(await refusal(requireLoadedItem(argsOf(cookie, theirs.projectId)))).toBe(404);
    expect(await refusal(requireLoadedItem(argsOf(cookie, mine.projectId, 'no-such-form')))).toBe(404);
    expect(await refusal(requireLoadedItem(argsOf(cookie, 'no-id')))).toBe(404);
  });

  test('asks for signing in without a session, and when it has timed out', async () => {
    const login = /^\/login\?/;
    expect(await refusal(requireLoadedItem(argsOf('', mine.projectId)))).toMatch(login);
    const cookie = await cookieOf(mine.contactId);
    const { now } = world.clock;
    world.clock.now = new Date(now.getTime() + 61 * 60_000);
    expect(await refusal(requireLoadedItem(argsOf(cookie, mine.projectId)))).toMatch(login);
    world.clock.now = now;
  });

  test("leaves no scope behind on the database's connections", async () => {
    const cookie = await cookieOf(mine.contactId);
    await Promise.all(Array.from({ length: 20 }, () => requireLoadedItem(argsOf(cookie, mine.projectId))));
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
    const rows = await world.services.db.readAtOnce([{ text: 'select $1::int as one', values: [1] }]);
    expect(rows).toEqual([[{ one: 1 }]]);
  });
});
