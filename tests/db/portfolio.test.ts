import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startProject } from '#app/server/commands/start-project.server.ts';
import { inScope } from '#app/server/db/scope.server.ts';
import { findClientProject } from '#app/server/queries/find-client-project.server.ts';
import {
  listPortfolio,
  PORTFOLIO_SORTS,
  type PortfolioSort,
  type PortfolioView,
} from '#app/server/queries/list-portfolio.server.ts';
import { refusalOf } from '#app/server/refusal.server.ts';
import { rowsOf } from '../support/session.ts';
import { fill, openWorld, type StaffMember, staff, submit, type World } from '../support/world.ts';

let world: World;
let manager: StaffMember;
beforeAll(async () => {
  world = await openWorld();
  manager = await staff(world);
  for (const [name, kickoffOn] of CLIENTS) await start(name, { kickoffOn });
});
afterAll(() => world.close());

const CLIENTS = [
  ['Åkerlundin Puutarha Oy', '2026-11-23'],
  ['Aalto-Keramiikka Tmi', null],
  ['Zetan Huolto Ky', '2026-10-01'],
  ['äidin Leipä Oy', '2026-11-20'],
] as const;

const start = (clientName: string, more: object = {}, by = manager) =>
  startProject(by.acting, {
    userId: by.id,
    clientName,
    businessId: null,
    language: 'fi',
    templateKey: 'software-rollout',
    areas: ['website', 'sales'],
    mainContact: { name: 'Aino Koivuranta', email: `${randomUUID()}@asiakas.example`, language: 'fi' },
    kickoffOn: null,
    ...more,
  });

const look = (view: Partial<PortfolioView> = {}, by = manager) =>
  inScope(world.services.db, by.acting.scope, (trx) =>
    listPortfolio(trx, by.acting.scope, {
      sort: 'name',
      filter: undefined,
      search: '',
      after: undefined,
      today: '2026-11-23',
      ...view,
    }),
  );

/** Assigns further clients, who have no project. */
const serveMore = (by: StaffMember, count: number) =>
  rowsOf(
    world.database.superuserUrl,
    `with made as (
      insert into portal.client (id, name, language) select gen_random_uuid(), 'Muu ' || n, 'fi' from generate_series(1, $2::int) n returning id
    ) insert into portal.assignment (tenant_id, user_id, role) select id, $1::uuid, 'accountManager' from made`,
    [by.id, count],
  );

const names = async (view: Partial<PortfolioView> = {}, by = manager) =>
  (await look(view, by)).rows.map((row) => row.clientName);

describe('the portfolio', () => {
  test('sorts names as Finns do, whatever the database thinks', async () => {
    expect(await names()).toEqual([
      'Aalto-Keramiikka Tmi',
      'Zetan Huolto Ky',
      'Åkerlundin Puutarha Oy',
      'äidin Leipä Oy',
    ]);
  });

  test('puts clients without a due date last instead of leaving them out', async () => {
    const found = await names({ sort: 'due' });
    expect(found).toHaveLength(4);
    expect(found[0]).toBe('Zetan Huolto Ky');
    expect(found.at(-1)).toBe('Aalto-Keramiikka Tmi');
  });

  test('finds clients by beginnings of words, in any case, and by business ID', async () => {
    await start('Satamakadun Sähkö Oy', { businessId: '2345671-3' });
    expect(await names({ search: 'åker PUU' })).toEqual(['Åkerlundin Puutarha Oy']);
    expect(await names({ search: 'ÄIDIN' })).toEqual(['äidin Leipä Oy']);
    expect(await names({ search: 'kerlund' })).toEqual([]);
    expect(await names({ search: '2345671-3' })).toEqual(['Satamakadun Sähkö Oy']);
    expect(await names({ search: "') | & ! :* \\" })).toHaveLength(5);
  });

  test('filters by what waits and what is late', async () => {
    expect(await names({ filter: 'late' })).toEqual(['Zetan Huolto Ky']);
    expect(await names({ filter: 'toReview' })).toEqual([]);
    expect((await names({ filter: 'client' })).length).toBeGreaterThan(3);
    const by = await staff(world);
    const { tenantId, projectId } = await start(
      'Tarkastettava Oy',
      { areas: ['website', 'crm', 'sales'] },
      by,
    );
    const { contactId } = await inScope(world.services.db, { tenantId }, (trx) =>
      trx
        .selectFrom('contact')
        .select('userId as contactId')
        .where('tenantId', '=', tenantId)
        .executeTakeFirstOrThrow(),
    );
    const actor = { kind: 'client' as const, userId: contactId, sessionRef: null, ipPrefix: null };
    const client = { services: world.services, scope: { tenantId }, actor };
    const made = { tenantId, projectId, manager: by, contactId, client };
    await fill(made, 'company');
    await submit(made, 'company');
    const { rows } = await look({ filter: 'toReview' }, by);
    expect(rows).toMatchObject([{ clientName: 'Tarkastettava Oy', toReview: 1, turn: 'provider' }]);
    expect(rows[0]?.areaSummary.start).toMatchObject({ done: 0, toReview: 1, returned: 0 });
    expect(await names({ filter: 'client' }, by)).toEqual([]);
  });

  test('shows each client once, page by page, in every order', async () => {
    const by = await staff(world);
    for (let n = 0; n < 60; n++)
      await start(`Asiakas ${n % 7}`, { kickoffOn: n % 3 === 0 ? null : `2026-11-${10 + (n % 9)}` }, by);
    const pages = async (sort: PortfolioSort) => {
      const seen: string[] = [];
      let after: string | undefined;
      do {
        const page = await look({ sort, after }, by);
        seen.push(...page.rows.map((row) => row.id));
        after = page.next;
      } while (after);
      return seen;
    };
    const asOneOfFew = await Promise.all(PORTFOLIO_SORTS.map(pages));
    for (const seen of asOneOfFew) {
      expect(seen).toHaveLength(60);
      expect(new Set(seen).size).toBe(60);
    }
    await serveMore(by, 200);
    expect(await Promise.all(PORTFOLIO_SORTS.map(pages))).toEqual(asOneOfFew);
    expect(await names({ filter: 'client' }, by)).toHaveLength(25);
    expect(await names({ search: 'zetan' }, by)).toEqual([]);
  });

  test('begins at the start with a cursor that is not one of its own', async () => {
    const id = randomUUID();
    const cursors = [
      'rubbish',
      { position: '2026-99-99', id },
      { position: '2026-11-23 99:00:00+00', id },
      { position: "'; drop table project", id },
      { position: '1', id: '------------------------------------' },
      { position: 5, id },
      [],
    ];
    for (const sort of ['due', 'activity', 'completeness'] as const)
      for (const cursor of cursors) {
        const after = Buffer.from(JSON.stringify(cursor)).toString('base64url');
        expect((await look({ sort, after })).rows.length, JSON.stringify(cursor)).toBeGreaterThan(3);
      }
  });

  test('holds only the clients that a staff member is assigned to', async () => {
    const stranger = await staff(world);
    expect(await names({}, stranger)).toEqual([]);
    expect(await names({ search: 'zetan' }, stranger)).toEqual([]);
    const admin = await staff(world, 'admin');
    expect(await names({ search: 'zetan' }, admin)).toEqual(['Zetan Huolto Ky']);
  });
});

describe('starting a project', () => {
  test('happens once for a key, also when it is posted many times at the same moment', async () => {
    const by = await staff(world);
    const form = {
      key: randomUUID(),
      mainContact: { name: 'A B', email: 'a@kerran.example', language: 'fi' },
    };
    const answers = await Promise.all(Array.from({ length: 8 }, () => start('Kerran Oy', form, by)));
    expect(new Set(answers.map((answer) => answer.projectId)).size).toBe(1);
    expect(await names({}, by)).toEqual(['Kerran Oy']);
    expect(await refusalOf(() => start('Toinen Oy', form, by))).toEqual({ refused: 'keyReused' });
  });

  test('is not for every role', async () => {
    const clerk = await staff(world);
    await world.services.db
      .updateTable('appUser')
      .set({ staffRole: 'payrollClerk' })
      .where('id', '=', clerk.id)
      .execute();
    expect(await refusalOf(() => start('Kielletty Oy', {}, clerk))).toEqual({ refused: 'notAllowed' });
  });

  test('for a business ID that already has a project can be noticed, among one’s own clients', async () => {
    const by = await staff(world);
    const { projectId } = await start('Kaksois Oy', { businessId: '1234567-1' }, by);
    const find = (scope: StaffMember['acting']['scope']) =>
      inScope(world.services.db, scope, (trx) => findClientProject(trx, '1234567-1'));
    expect(await find(by.acting.scope)).toEqual({ id: projectId, clientName: 'Kaksois Oy' });
    expect(await find((await staff(world)).acting.scope)).toBeUndefined();
  });
});
