import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { slimRemixServer } from '#server/vite/slim-remix-server.ts';

const require = createRequire(import.meta.url);
const folder = mkdtempSync(join(tmpdir(), 'router-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface RouteObject {
  readonly id: string;
  readonly path?: string;
  readonly index?: boolean;
  readonly children?: RouteObject[];
}
interface Router {
  matchRoutes(
    routes: RouteObject[],
    path: string,
  ): { params: object; pathname: string; route: { id: string } }[] | null;
}

const original = join(dirname(require.resolve('@remix-run/router/package.json')), 'dist/router.js');

function transformed(id: string): string | undefined {
  const transform = slimRemixServer().transform as unknown as (
    code: string,
    id: string,
    options: { ssr: boolean },
  ) => { code: string } | undefined;
  return transform(readFileSync(id, 'utf8'), id, { ssr: true })?.code;
}

async function load(code: string, name: string): Promise<Router> {
  const file = join(folder, name);
  writeFileSync(file, code.replace(/^\/\/# sourceMappingURL.*$/m, ''));
  return import(/* @vite-ignore */ pathToFileURL(file).href);
}

const before = await load(readFileSync(original, 'utf8'), 'before.mjs');
const after = await load(transformed(original) ?? '', 'after.mjs');

const summary = (router: Router, routes: RouteObject[], path: string) =>
  router
    .matchRoutes(routes, path)
    ?.map(({ params, pathname, route }) => ({ params: { ...params }, pathname, id: route.id })) ?? null;

const PARTS = ['login', 'manage', 'Manage', ':id', ':id?', 'new', 'new?', '*', 'a-b', 'ä', ''];
const routesOf = (paths: readonly string[], nested: readonly string[]): RouteObject[] => [
  {
    id: 'root',
    path: '',
    children: [
      ...paths.map((path, i): RouteObject => ({ id: `r${i}`, path })),
      ...nested.map(
        (path, i): RouteObject => ({
          id: `n${i}`,
          path,
          children: [
            { id: `n${i}i`, index: true },
            { id: `n${i}c`, path: ':child' },
          ],
        }),
      ),
    ],
  },
];

/** Paths that the router takes: a star stands last only. */
const path = fc
  .array(fc.constantFrom(...PARTS), { minLength: 1, maxLength: 3 })
  .map((parts) =>
    parts.filter((part, i) => part !== '' && (part !== '*' || i === parts.length - 1)).join('/'),
  );
const nested = path.filter((text) => !text.includes('*'));
const address = fc
  .array(
    fc.constantFrom('login', 'LOGIN', 'manage', 'new', '1', 'a-b', '%C3%A4', 'x%2Fy', '', 'constructor'),
    { maxLength: 4 },
  )
  .map((parts) => `/${parts.join('/')}`);

test('a page matches the same routes as without the change, in any table and at any address', {
  timeout: 60_000,
}, () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(path, { maxLength: 8 }),
      fc.uniqueArray(nested, { maxLength: 3 }),
      fc.array(address, { minLength: 1, maxLength: 6 }),
      (paths, branches, addresses) => {
        const routes = routesOf(paths, branches);
        for (const each of addresses)
          expect(summary(after, routes, each)).toEqual(summary(before, routes, each));
      },
    ),
    { numRuns: 500 },
  );
});

test('the table is ranked once, however often it is asked', () => {
  let read = 0;
  const table = new Proxy(routesOf(['login', 'manage/:id'], []), {
    get(target, key, receiver) {
      if (key === 'forEach') read++;
      return Reflect.get(target, key, receiver);
    },
  });
  for (let i = 0; i < 5; i++) after.matchRoutes(table, '/manage/1');
  expect(read).toBe(1);
});

test('the document handler begins no stream and the loaders get the request itself', () => {
  const runtime = join(dirname(require.resolve('@remix-run/server-runtime/package.json')), 'dist/esm');
  expect(transformed(join(runtime, 'server.js'))).not.toContain('serverHandoffStream: encode');
  expect(transformed(join(runtime, 'data.js'))?.match(/: request,/g)).toHaveLength(2);
});

test('a page is drawn from the routes that it was matched with', () => {
  const code = transformed(join(dirname(require.resolve('react-router/package.json')), 'dist/index.js'));
  expect(code?.match(/\? dataRouterState\.matches\s+: matchRoutes\(routes/g)).toHaveLength(1);
});

test('the modules of the routes are gathered once', async () => {
  const runtime = join(dirname(require.resolve('@remix-run/server-runtime/package.json')), 'dist/esm');
  const file = join(folder, 'entry.mjs');
  writeFileSync(file, transformed(join(runtime, 'entry.js')) ?? '');
  const { createEntryRouteModules } = await import(/* @vite-ignore */ pathToFileURL(file).href);
  const manifest = { root: { module: { default: 'root' } }, login: { module: { default: 'login' } } };
  const modules = createEntryRouteModules(manifest);
  expect(modules).toEqual({ root: { default: 'root' }, login: { default: 'login' } });
  expect(createEntryRouteModules(manifest)).toBe(modules);
});

test('a file whose places are not found is left alone, so that the build can say so', () => {
  const transform = slimRemixServer().transform as unknown as (
    code: string,
    id: string,
    options: { ssr: boolean },
  ) => unknown;
  expect(transform('function matchRoutes() {}', original, { ssr: true })).toBeUndefined();
  expect(transform(readFileSync(original, 'utf8'), original, { ssr: false })).toBeUndefined();
});
