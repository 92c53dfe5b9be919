import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readAuditFilter } from '#app/rules/audit-filter.ts';
import { SYSTEM } from '#app/server/actor.server.ts';
import { audit, PORTAL_CHAIN } from '#app/server/audit.server.ts';
import { exportAudit } from '#app/server/commands/export-audit.server.ts';
import { revealSecret } from '#app/server/commands/reveal-secret.server.ts';
import { EVERY_CLIENT, inScope } from '#app/server/db/scope.server.ts';
import { getAdminPage, readPlace } from '#app/server/queries/admin-page.server.ts';
import { getSecretsPage } from '#app/server/queries/secrets-page.server.ts';
import { refusalOf } from '#app/server/refusal.server.ts';
import { type AtDesk, aReason, atDesk, withSecret } from '../../support/vault.ts';
import { type Onboarding, onboarding, openWorld, staff, type World } from '../../support/world.ts';

let world: World;
let admin: AtDesk;
let desk: AtDesk;
let made: Onboarding;
let secretId: string;
beforeAll(async () => {
  world = await openWorld();
  admin = await atDesk(world, await staff(world, 'admin'));
  desk = await atDesk(world, await staff(world));
  made = await onboarding(world, desk);
  secretId = await withSecret(world, made, 'kauppiasvarmenne');
  await desk.stepUp(`reveal:${secretId}`);
  await revealSecret(desk.acting, { secretId, userId: desk.id, reason: aReason });
  await revealSecret(desk.acting, { secretId, userId: desk.id, reason: aReason });
});
afterAll(() => world.close());

const filter = (given: Record<string, string>) => readAuditFilter((name) => given[name]);

/** The administrator as the guard hands them to a route. */
const guarded = (who: AtDesk) => ({
  ...who.acting,
  person: {} as never,
  read: <T>(query: Parameters<typeof inScope<T>>[2]) => inScope(world.services.db, who.acting.scope, query),
});

const look = (given: Record<string, string> = {}, after?: string, who = admin) =>
  getAdminPage(guarded(who), { filter: filter(given), after: readPlace(after ?? null) });

describe("the administrator's page", () => {
  test('tells who may look at secrets, how much the keys seal, and what is set', async () => {
    const page = await look();
    expect(page.settings).toEqual({ fourEyes: false, daysAfterUse: 7, daysAfterGoLive: 14 });
    expect(page.counts).toEqual({ stored: 1, used: 0, purged: 0 });
    expect(page.people).toMatchObject([{ userId: desk.id, clients: 1, items: 0, recent: 1 }]);
    expect(page.keys).toMatchObject([{ id: 'k1', role: 'first', dataKeys: 1 }]);
  });

  test('finds events by action, person, client, day and outcome', async () => {
    const count = async (given: Record<string, string>) => (await look(given)).lines.length;
    expect(await count({ action: 'secret.revealed' })).toBe(2);
    expect(await count({ action: 'secret.revealed', outcome: 'refused' })).toBe(1);
    expect(await count({ action: 'secret.', client: 'koivurannan' })).toBe(3);
    expect(await count({ action: 'secret.', client: '%' })).toBe(0);
    expect(await count({ action: 'secret.revealed', person: 'saara' })).toBe(2);
    expect(await count({ action: 'secret.revealed', from: '2026-11-23', to: '2026-11-23' })).toBe(2);
    expect(await count({ to: '2026-11-22' })).toBe(0);
    expect(await count({ from: 'eilen', outcome: 'x', action: 'secret.saved' })).toBe(1);
  });

  test('pages through everything once, also through events of one moment', async () => {
    await inScope(world.services.db, EVERY_CLIENT, async (trx) => {
      for (let n = 0; n < 120; n++)
        await audit(trx, SYSTEM, {
          chain: n % 2 === 0 ? made.tenantId : PORTAL_CHAIN,
          at: world.clock.now,
          action: 'test.done',
          objectType: 'test',
        });
    });
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await look({}, after);
      seen.push(...page.lines.map((line) => `${line.chain} ${line.seq}`));
      after = page.next;
    } while (after);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThan(120);
  });

  test("shows no other client's events to somebody who is no administrator", async () => {
    expect((await look({}, undefined, desk)).lines).toEqual([]);
  });
});

describe('the file of the log', () => {
  test('has what fits the filter, and taking it is an event', async () => {
    const csv = await exportAudit(admin.acting, filter({ action: 'secret.' }));
    const lines = csv.trim().split('\r\n');
    expect(lines).toHaveLength(4);
    expect(lines[1]).toContain('Koivurannan Leipomo Oy');
    expect(csv).not.toContain(aReason);
    expect((await look({ action: 'audit.exported' })).lines).toHaveLength(1);
  });

  test('is for administrators', async () => {
    expect(await refusalOf(() => exportAudit(desk.acting, filter({})))).toEqual({ refused: 'notAllowed' });
  });
});

describe("the page of a client's secrets", () => {
  const page = (who: AtDesk) =>
    inScope(world.services.db, who.acting.scope, (trx) =>
      getSecretsPage(trx, {
        projectId: made.projectId,
        userId: who.id,
        language: 'fi',
        now: world.clock.now,
      }),
    );

  test('tells state and history, and never a text', async () => {
    const found = await page(desk);
    expect(found.items).toMatchObject([
      {
        slug: 'payment-provider',
        mayReveal: true,
        checkable: 'live',
        secrets: [
          {
            label: 'Kauppiasvarmenne',
            state: 'stored',
            ending: 'ne',
            savedBy: 'Aino Koivuranta',
            reveals: 1,
            lastRevealBy: 'Saara Niemi',
          },
        ],
      },
    ]);
    expect(JSON.stringify(found)).not.toContain('kauppiasvarmenne');
    expect(JSON.stringify(found)).not.toMatch(/v1\.1\./);
  });

  test('lets an administrator see that they exist and not look', async () => {
    expect((await page(admin)).items).toMatchObject([{ mayReveal: false, mayRetire: false }]);
  });

  test('is not there for a stranger', async () => {
    const stranger = await atDesk(world, await staff(world));
    await expect(page(stranger)).rejects.toMatchObject({ status: 404 });
  });
});
