import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { saveStep } from '#app/server/commands/save-step.server.ts';
import { requireItemToSave } from '#app/server/guards.server.ts';
import { argsOf, cookieOf, refusal } from '../support/guarded.ts';
import { rowsOf } from '../support/session.ts';
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

const enter = (cookie: string, projectId = mine.projectId, slug?: string) =>
  requireItemToSave(argsOf(world, cookie, { projectId, slug }));

type Entered = Awaited<ReturnType<typeof enter>>;

const cityNow = async ({ projectId }: Onboarding): Promise<string> => {
  const [row] = await rowsOf<{ city: string }>(
    world.database.superuserUrl,
    `select s.inputs ->> 'city' as city from step_answers s join item i on i.id = s.item_id
     where i.project_id = $1 and s.step_id = 'address'`,
    [projectId],
  );
  return row?.city ?? '';
};

const move = (entered: Entered, from: string, to: string) =>
  saveStep(entered, {
    projectId: mine.projectId,
    slug: 'company',
    stepId: 'address',
    save: { changes: [{ path: 'city', from, to }] },
  });

/** Transactions of the app's role that are open on this database. */
const openNow = async (): Promise<number> => {
  const [row] = await rowsOf<{ count: string }>(
    world.database.superuserUrl,
    `select count(*) from pg_stat_activity where usename = 'portal_app' and datname = current_database()
     and xact_start is not null and state <> 'active'`,
  );
  return Number(row?.count);
};

describe('an item that is locked together with reading the session', () => {
  test('is saved in that transaction, with its history and its event', async () => {
    const before = await cityNow(mine);
    const entered = await enter(await cookieOf(world, mine.contactId));
    const saved = await move(entered, before, 'Nokia');
    await entered.leave();
    expect(await cityNow(mine)).toBe('Nokia');
    const [told] = await rowsOf<{ detail: unknown; changes: unknown }>(
      world.database.superuserUrl,
      `select e.detail, c.changes from audit_event e, step_change c
       where e.chain = $1 and e.detail ->> 'step' = 'address' and (e.detail ->> 'revision')::int = $2
         and c.tenant_id = $1 and c.step_id = 'address' and c.revision = $2`,
      [mine.tenantId, saved.revision],
    );
    expect(told).toEqual({
      detail: { step: 'address', revision: saved.revision, places: 1 },
      changes: [{ path: 'city', from: before, to: 'Nokia' }],
    });
    expect(await openNow()).toBe(0);
  });

  test("is not there in another client's project, nor where there is none, nor for staff; nothing stays open", async () => {
    const cookie = await cookieOf(world, mine.contactId);
    expect(await refusal(enter(cookie, theirs.projectId))).toBe(404);
    expect(await refusal(enter(cookie, mine.projectId, 'no-such-form'))).toBe(404);
    expect(await refusal(enter(cookie, 'no-id'))).toBe(404);
    expect(await refusal(enter(await cookieOf(world, mine.manager.id)))).toBe(404);
    expect(await openNow()).toBe(0);
  });

  test('asks for signing in without a session, and when it has timed out; nothing stays open', async () => {
    expect(await refusal(enter(''))).toMatch(/^\/login\?/);
    expect(await refusal(enter('__Host-sid=unknown'))).toMatch(/^\/login\?/);
    const cookie = await cookieOf(world, mine.contactId);
    const { now } = world.clock;
    world.clock.now = new Date(now.getTime() + 61 * 60_000);
    expect(await refusal(enter(cookie))).toMatch(/^\/login\?/);
    world.clock.now = now;
    expect(await openNow()).toBe(0);
  });

  test('is given back when nothing is saved', async () => {
    const cookie = await cookieOf(world, mine.contactId);
    const first = await enter(cookie);
    await first.leave();
    await first.leave();
    const second = await enter(cookie);
    await second.leave();
    await expect(second.inItem(async () => 'too late')).rejects.toThrow(/twice/);
    expect(await openNow()).toBe(0);
  });

  test('waits for whoever came first, and then sees what they saved', async () => {
    const cookie = await cookieOf(world, mine.contactId);
    const first = await enter(cookie);
    const later = enter(cookie);
    const early = await Promise.race([
      later.then(() => 'second'),
      new Promise((resolve) => setTimeout(resolve, 200, 'still waiting')),
    ]);
    expect(early).toBe('still waiting');
    await move(first, await cityNow(mine), 'Kangasala');
    const second = await later;
    const { conflicts } = await move(second, 'Nokia', 'Lempäälä');
    expect(conflicts).toMatchObject([{ path: 'city', mine: 'Lempäälä', theirs: 'Kangasala' }]);
    await second.leave();
  });

  test('keeps nothing when the work in it fails', async () => {
    const before = await cityNow(mine);
    const entered = await enter(await cookieOf(world, mine.contactId));
    const failing = entered.inItem(async (trx) => {
      await trx.updateTable('stepAnswers').set({ inputs: '{}' }).where('stepId', '=', 'address').execute();
      throw new Error('on purpose');
    });
    await expect(failing).rejects.toThrow('on purpose');
    await entered.leave();
    expect(await cityNow(mine)).toBe(before);
    expect(await openNow()).toBe(0);
  });

  test('is refused the commit of a transaction in which a statement failed unnoticed', async () => {
    const entered = await enter(await cookieOf(world, mine.contactId));
    const work = entered.inItem(async (trx) => {
      await sql`select 1 / 0`.execute(trx).catch(() => undefined);
    });
    await expect(work).rejects.toThrow(/failed before its end/);
    await entered.leave();
    expect(await openNow()).toBe(0);
  });

  test('remembers that the session was used, also when nothing came of it', async () => {
    const cookie = await cookieOf(world, mine.contactId);
    const { now } = world.clock;
    world.clock.now = new Date(now.getTime() + 5 * 60_000);
    const entered = await enter(cookie);
    await entered.leave();
    const [row] = await rowsOf<{ last: Date }>(
      world.database.superuserUrl,
      'select max(last_seen_at) as last from session where user_id = $1',
      [mine.contactId],
    );
    expect(row?.last).toEqual(world.clock.now);
    world.clock.now = now;
  });

  test('as many at once as there are connections do not wait for each other for ever', async () => {
    const cookie = await cookieOf(world, mine.contactId);
    const now = world.clock.now;
    world.clock.now = new Date(now.getTime() + 2 * 60_000);
    const others = await cookieOf(world, theirs.contactId);
    world.clock.now = new Date(now.getTime() + 4 * 60_000);
    const all = Array.from({ length: 24 }, async (_, index) => {
      const entered = await (index % 2 ? enter(cookie) : enter(others, theirs.projectId));
      await entered.leave();
    });
    await Promise.all(all);
    world.clock.now = now;
    expect(await openNow()).toBe(0);
  });

  test("leaves no scope behind on the database's connections", async () => {
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
