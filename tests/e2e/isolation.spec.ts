import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { type Entry, MATRIX, ROLES, type Role } from '../support/authz-matrix.ts';
import { expect, test } from '../support/browser.ts';
import { dump } from '../support/dump.ts';
import { rowsOf, sessionFor } from '../support/session.ts';

/** The client whose pages everybody tries: its name must never stand in an answer to somebody who may not see it. */
const CLIENT = { contact: 'veikko@sisupyora.example', canary: 'Sisu Pyöräkorjaamo' };
const PEOPLE: Readonly<Partial<Record<Role, string>>> = {
  mainContact: CLIENT.contact,
  foreignContact: 'maria@skargardenskeramik.example',
  assignedStaff: 'saara.niemi@alkuun.example',
  unassignedStaff: 'henrik.lindqvist@alkuun.example',
  admin: 'outi.karhu@alkuun.example',
};

interface World {
  readonly url: string;
  readonly projectId: string;
  readonly cookies: Readonly<Record<Role, string>>;
}

let world: World;

test.beforeAll(async () => {
  const url = process.env.PORTAL_URL ?? '';
  const superuser = process.env.PORTAL_SUPERUSER_URL ?? '';
  const [place] = await rowsOf<{ id: string; tenant_id: string }>(
    superuser,
    'select p.id, p.tenant_id from project p join contact c using (tenant_id) join app_user u on u.id = c.user_id where u.email = $1',
    [CLIENT.contact],
  );
  if (!place) throw new Error('the seeded client is missing');
  const colleague = `${randomUUID()}@sisupyora.example`;
  await rowsOf(superuser, "insert into app_user (email, name, kind) values ($1, 'Liisa Lehto', 'client')", [
    colleague,
  ]);
  await rowsOf(
    superuser,
    "insert into contact (tenant_id, user_id, role, areas) select $1, id, 'contact', '{sales}' from app_user where email = $2",
    [place.tenant_id, colleague],
  );
  await rowsOf(
    superuser,
    `insert into step_answers (tenant_id, item_id, step_id, inputs, wizard_version, saved_at)
     select tenant_id, id, 'domains', $2, 1, now() from item where project_id = $1 and slug = 'domain-dns'
     on conflict (tenant_id, item_id, step_id) do update set inputs = excluded.inputs`,
    [
      place.id,
      JSON.stringify({ domains: [{ id: 'd1', name: 'sisupyora.fi', isMain: 'yes', move: 'moves' }] }),
    ],
  );
  const cookies: Partial<Record<Role, string>> = {
    anonymous: 'lang=fi',
    otherContact: await sessionFor(superuser, colleague),
  };
  for (const [role, email] of Object.entries(PEOPLE))
    cookies[role as Role] = await sessionFor(superuser, email);
  world = { url, projectId: place.id, cookies: cookies as Record<Role, string> };
});

interface BuiltRoute {
  readonly id: string;
  readonly hasLoader: boolean;
  readonly hasAction: boolean;
}

/** The routes as the build lists them for browsers: an assignment of one JSON object. */
async function builtRoutes(): Promise<readonly BuiltRoute[]> {
  const assets = new URL('../../build/client/assets/', import.meta.url);
  const name = (await readdir(assets)).find((file) => /^manifest-[\w-]+\.js$/.test(file)) ?? '';
  const text = await readFile(new URL(name, assets), 'utf8');
  const json = text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1);
  return Object.values((JSON.parse(json) as { routes: Record<string, BuiltRoute> }).routes);
}

test('every route and method of the build has an entry in the matrix', async () => {
  const methods = (await builtRoutes())
    .filter(({ id }) => id !== 'root')
    .flatMap(({ id, hasLoader, hasAction }) => {
      const name = id.replace(/^routes\//, '');
      return [...(hasLoader ? [`GET ${name}`] : []), ...(hasAction ? [`POST ${name}`] : [])];
    });
  expect(methods.length).toBeGreaterThan(40);
  expect(methods.filter((method) => !MATRIX[method])).toEqual([]);
  expect(Object.keys(MATRIX).filter((method) => !methods.includes(method))).toEqual([]);
});

const ask = (entry: Entry, method: string, role: Role, suffix = '') =>
  fetch(world.url + entry.path.replace('$projectId', world.projectId) + suffix, {
    method,
    redirect: 'manual',
    headers: {
      cookie: world.cookies[role],
      ...(method === 'POST'
        ? {
            origin: world.url,
            'sec-fetch-site': 'same-origin',
            'content-type': 'application/x-www-form-urlencoded',
          }
        : {}),
    },
    body: method === 'POST' ? new URLSearchParams(entry.form) : undefined,
  });

/** Refused, told that there is nothing, or sent to sign in (which is no refusal where signing in is the matter itself). */
const isDenied = (response: Response, entry: Entry) => {
  if ([401, 403, 404].includes(response.status)) return !entry.open;
  const to = response.headers.get('location') ?? '';
  return to.startsWith('/login') && !entry.open;
};

for (const [name, entry] of Object.entries(MATRIX)) {
  const [method = 'GET'] = name.split(' ');
  if (entry.roles.length === 0) continue;
  test(`${name} answers only ${entry.roles.join(', ')}`, async () => {
    for (const role of ROLES) {
      const response = await ask(entry, method, role);
      const body = await response.text();
      const allowed = entry.roles.includes(role);
      const told = `${role}: ${response.status} ${response.headers.get('location') ?? ''}`;
      expect(response.status, told).toBeLessThan(500);
      expect(isDenied(response, entry), told).toBe(!allowed);
      if (!allowed) expect(body, told).not.toContain(CLIENT.canary);
    }
  });
}

for (const [name, entry] of Object.entries(MATRIX).filter(
  ([each, { path }]) => each.startsWith('GET') && path.includes('$projectId'),
)) {
  test(`${name} gives nothing away by its data address`, async () => {
    const id = `routes/${name.slice(4)}`;
    for (const role of ROLES.filter((each) => !entry.roles.includes(each)))
      for (const suffix of [
        '.data',
        `.data?_routes=${encodeURIComponent(id)}`,
        `?_data=${encodeURIComponent(id)}`,
      ]) {
        const response = await ask(entry, 'GET', role, suffix);
        expect(await response.text(), `${role} ${suffix}`).not.toContain(CLIENT.canary);
      }
  });
}

test('a foreign id and one that does not exist are answered alike', async () => {
  const foreign = await ask({ path: '/onboarding/$projectId/company', roles: [] }, 'GET', 'foreignContact');
  const absent = await fetch(`${world.url}/onboarding/${randomUUID()}/company`, {
    headers: { cookie: world.cookies.foreignContact },
  });
  expect(foreign.status).toBe(404);
  expect(absent.status).toBe(404);
  const plain = (text: string) =>
    text.replace(/nonce="[^"]*"|[0-9a-f]{8}-[0-9a-f-]{27}|[A-Za-z0-9+/_-]{16,}=*/g, '');
  expect(plain(await foreign.text())).toBe(plain(await absent.text()));
});

/** Tables that looking may write to: who was last here when, limits, and the worker's own. */
const BY_LOOKING = /^-- (portal\.(session|rate_limit)|pgboss\.)/;

/** Every row of the clients that were looked at, but those that looking may write. Other clients are at work meanwhile. */
async function rows(): Promise<readonly string[]> {
  const superuser = process.env.PORTAL_SUPERUSER_URL ?? '';
  const clients = await rowsOf<{ tenant_id: string }>(
    superuser,
    'select tenant_id from contact join app_user u on u.id = user_id where u.email = any($1)',
    [[CLIENT.contact, PEOPLE.foreignContact]],
  );
  return (await dump(superuser))
    .split(/^(?=-- )/m)
    .filter((part) => !BY_LOOKING.test(part))
    .flatMap((part) => part.split('\n').sort())
    .filter((line) => clients.some(({ tenant_id }) => line.includes(tenant_id)));
}

test('looking at every page as everybody changes nothing', async () => {
  const looks = Object.entries(MATRIX).filter(([name]) => name.startsWith('GET'));
  const lookAll = async () => {
    for (const [, entry] of looks) for (const role of ROLES) await (await ask(entry, 'GET', role)).text();
  };
  await lookAll();
  const before = await rows();
  expect(before.length).toBeGreaterThan(100);
  await lookAll();
  expect(await rows()).toEqual(before);
});
