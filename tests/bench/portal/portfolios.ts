import pg from 'pg';
import { sessionFor } from '../../support/session.ts';
import { inDatabase, makeDatabase } from './databases.ts';
import type { Target } from './load.ts';
import type { Server } from './processes.ts';
import { startProduct } from './product.ts';
import type { BenchWorld } from './world.ts';

/** Clients of the account manager who has some of them only. */
const SOME = 40;
const ALL = 'saara.niemi@alkuun.example';
const FEW = 'henrik.lindqvist@alkuun.example';

export interface Portfolio {
  readonly server: Server;
  /** Views of an account manager who is assigned to every client. */
  readonly all: readonly Target[];
  /** The same views of one with forty clients. */
  readonly some: readonly Target[];
}

/** Every order, and the two filters that look at something else than the order. */
const VIEWS = [
  '',
  '?sort=name',
  '?sort=due',
  '?sort=completeness',
  '?filter=toReview',
  '?filter=late&sort=due',
  '?filter=client&sort=name',
];

/** A portal with this many projects in a database of its own; `all` and `some` ask for the same pages. */
export async function startPortfolio(world: BenchWorld, projects: number): Promise<Portfolio> {
  const name = `portfolio_${projects}`;
  await makeDatabase(world.superuserUrl, name, 'postgres');
  const superuserUrl = inDatabase(world.superuserUrl, name);
  await fill(superuserUrl, projects);
  const server = await startProduct(world, { databaseUrl: inDatabase(world.env.DATABASE_URL ?? '', name) });
  const viewsOf = async (email: string): Promise<readonly Target[]> => {
    const cookie = await sessionFor(superuserUrl, email);
    return VIEWS.map((view) => ({
      method: 'GET',
      path: `/manage${view}`,
      headers: { cookie },
      status: 200,
      holds: 'Leipomo',
      bytes: 8_000,
    }));
  };
  return { server, all: await viewsOf(ALL), some: await viewsOf(FEW) };
}

/**
 * Leaves one project of the database and multiplies it with names, states and times as they would be spread in use. Rows are
 * copied whole, so that columns added later are filled too.
 */
async function fill(superuserUrl: string, projects: number): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl, options: '-c search_path=portal' });
  await client.connect();
  const idOf = (what: string) => `md5('${what}' || n)::uuid`;
  try {
    await client.query(`
      create temp table model as select * from project order by created_at limit 1;
      update project set closed_at = now();
      delete from assignment;
      insert into client (id, name, language) select ${idOf('client')}, 'Yritys ' || n, 'fi' from generate_series(1, ${projects}) n;
      insert into project select made.* from model, generate_series(1, ${projects}) n,
        jsonb_populate_record(model, jsonb_build_object(
          'tenant_id', ${idOf('client')},
          'id', ${idOf('project')},
          'client_name', (array['Koivu', 'Ranta', 'Äänekoski', 'Pohjan', 'Sisu', 'Meri', 'Kallio', 'Österbottens'])[1 + n % 8]
            || (array['rannan', 'lahden', 'mäen', 'saaren', 'harjun'])[1 + n % 5] || ' Leipomo ' || n,
          'completeness', (n * 37) % 101,
          'items_done', (n * 7) % 20,
          'to_review', case when n % 7 = 0 then 1 + n % 3 else 0 end,
          'turn', (array['client', 'client', 'client', 'provider', 'nobody'])[1 + n % 5],
          'next_due', case when n % 4 = 0 then null else current_date - 20 + (n * 13) % 90 end,
          'last_activity_at', now() - make_interval(mins => (n * 7919) % 260000),
          'closed_at', null)) made;
      insert into assignment (tenant_id, user_id, role)
        select ${idOf('client')}, u.id, 'accountManager' from generate_series(1, ${projects}) n, app_user u where u.email = '${ALL}';
      insert into assignment (tenant_id, user_id, role)
        select ${idOf('client')}, u.id, 'accountManager'
        from generate_series(1, ${projects}, ${Math.floor(projects / SOME)}) n, app_user u where u.email = '${FEW}' limit ${SOME};
    `);
    await client.query('vacuum analyze');
  } finally {
    await client.end();
  }
}
