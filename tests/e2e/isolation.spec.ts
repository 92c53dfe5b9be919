import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { askAs, type Cast, CLIENT, openCast } from '../support/ask-as.ts';
import { type Entry, MATRIX, ROLES, type Role } from '../support/authz-matrix.ts';
import { expect, test } from '../support/browser.ts';

let cast: Cast;
test.beforeAll(async () => {
  cast = await openCast();
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
  askAs(cast, entry, method, role, suffix);

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
  const absent = await fetch(`${cast.url}/onboarding/${randomUUID()}/company`, {
    headers: { cookie: cast.cookies.foreignContact },
  });
  expect(foreign.status).toBe(404);
  expect(absent.status).toBe(404);
  const plain = (text: string) =>
    text.replace(/nonce="[^"]*"|[0-9a-f]{8}-[0-9a-f-]{27}|[A-Za-z0-9+/_-]{16,}=*/g, '');
  expect(plain(await foreign.text())).toBe(plain(await absent.text()));
});
