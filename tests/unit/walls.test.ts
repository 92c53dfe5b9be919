import { describe, expect, test } from 'vitest';
import { findCycle, readSources, type SourceFile } from '../support/import-graph.ts';

const files = readSources(['app', 'db', 'server']);
const app = files.filter(({ path }) => path.startsWith('app/'));
const within = (folder: string) => app.filter(({ path }) => path.startsWith(`app/${folder}/`));

/** `file → what it imports` for every import of these files that `forbidden` names. */
const breaches = (from: readonly SourceFile[], forbidden: (name: string) => boolean) =>
  from.flatMap(({ path, imports, packages }) =>
    [...imports, ...packages].filter(forbidden).map((name) => `${path} → ${name}`),
  );

const isServer = (name: string) => name.startsWith('app/server/');
const isRoute = (name: string) => name.startsWith('app/routes/');
const isDatabase = (name: string) =>
  name.startsWith('app/server/db/') || name.startsWith('db/') || ['kysely', 'pg', 'pg-boss'].includes(name);

test('the graph sees what is there', () => {
  const root = app.find(({ path }) => path === 'app/root.tsx');
  expect(root?.imports).toContain('app/ui/frame.tsx');
  expect(root?.packages).toContain('@remix-run/react');
  const context = app.find(({ path }) => path === 'app/server/context.server.ts');
  expect(context?.imports, 'type imports count').toContain('app/server/services.server.ts');
});

test('no file imports itself by a detour, types included', () => {
  expect(findCycle(files)?.join(' → ')).toBeUndefined();
});

test('nothing imports a route, but the files of its own folder', () => {
  const strangers = files.flatMap(({ path, imports }) =>
    imports
      .filter(
        (name) =>
          isRoute(name) && name.slice(0, name.lastIndexOf('/')) !== path.slice(0, path.lastIndexOf('/')),
      )
      .map((name) => `${path} → ${name}`),
  );
  expect(strangers).toEqual([]);
});

test('routes reach the database through queries and commands only', () => {
  expect(breaches(within('routes'), isDatabase)).toEqual([]);
});

describe('the pure middle', () => {
  const pure = ['wizards', 'process', 'rules', 'checks', 'files'].flatMap(within);

  test('knows no server, database or screen', () => {
    const isOutside = (name: string) =>
      isServer(name) ||
      isRoute(name) ||
      isDatabase(name) ||
      name.startsWith('server/') ||
      name.startsWith('app/ui/');
    expect(
      breaches(
        pure.filter(({ path }) => path.endsWith('.ts')),
        isOutside,
      ),
    ).toEqual([]);
  });

  test('does no input or output', () => {
    const isIo = (name: string) =>
      /^(node:|@aws-sdk|@remix-run|@tus|resend|pino|react)/.test(name) && !PURE_NODE.has(name);
    expect(
      breaches(
        pure.filter(({ path }) => path.endsWith('.ts')),
        isIo,
      ),
    ).toEqual([]);
  });
});

/** Node modules that only compute. */
const PURE_NODE = new Set(['node:buffer', 'node:url']);

describe('what is seen', () => {
  test('screens take their data from routes, never from the server', () => {
    expect(breaches(within('ui'), (name) => isServer(name) || isDatabase(name))).toEqual([]);
  });

  test('the kit knows nothing of onboarding', () => {
    const isOwn = (name: string) =>
      name.startsWith('app/ui/kit/') || name.startsWith('app/i18n/') || name === 'app/ui/frame.tsx';
    expect(breaches(within('ui/kit'), (name) => name.startsWith('app/') && !isOwn(name))).toEqual([]);
  });

  test('the form knows fields, not companies or projects', () => {
    const isKnown = (name: string) =>
      ['app/ui/kit/', 'app/ui/form/', 'app/i18n/', 'app/checks/', 'app/wizards/engine/'].some((known) =>
        name.startsWith(known),
      );
    expect(breaches(within('ui/form'), (name) => name.startsWith('app/') && !isKnown(name))).toEqual([]);
  });

  test('the script of plain pages stands alone', () => {
    expect(breaches(within('enhance'), (name) => !name.startsWith('app/enhance/'))).toEqual([]);
  });
});

describe('files', () => {
  test('what does input and output says so by its name, and nothing else does', () => {
    const misnamed = app
      .filter(({ path }) => isServer(path) !== /\.server\.tsx?$/.test(path))
      .map(({ path }) => path);
    expect(misnamed).toEqual(['app/entry.server.tsx']);
  });

  test('no file only hands on what others export', () => {
    const barrels = app.filter(({ text }) => /^export (\*|(type )?\{[^}]*\}) from /m.test(text));
    expect(barrels.map(({ path }) => path)).toEqual([]);
  });

  test('exports have names, except where Remix wants a default', () => {
    const wanted = /^app\/(routes\/.+|root|routes|entry\.server)\.tsx?$/;
    const nameless = app.filter(({ path, text }) => /^export default /m.test(text) && !wanted.test(path));
    expect(nameless.map(({ path }) => path)).toEqual([]);
  });

  test('names are in kebab case', () => {
    const odd = files.filter(
      ({ path }) => !isRoute(path) && !/^([a-z0-9-]+\/)*[a-z0-9-]+(\.[a-z0-9-]+)*\.(tsx?|mjs)$/.test(path),
    );
    expect(odd.map(({ path }) => path).filter((path) => !path.startsWith('db/migrations/'))).toEqual([]);
  });

  test('files stay short enough to be read at once', () => {
    const long = files.filter(({ path, lines }) => lines > (isRoute(path) ? 200 : 300) && !(path in LONG));
    expect(long.map(({ path, lines }) => `${path}: ${lines}`)).toEqual([]);
  });

  test('most files are small', () => {
    const lengths = app.map(({ lines }) => lines).sort((a, b) => a - b);
    expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThanOrEqual(70);
  });

  test('the rules of the linter are set aside in at most five places, each with its reason', () => {
    const places = files.flatMap(({ path, text }) =>
      (text.match(/biome-ignore [^\n]*/g) ?? []).map((line) => `${path}: ${line}`),
    );
    expect(places.filter((line) => !/biome-ignore \S+: \S+ \S+/.test(line))).toEqual([]);
    expect(places.length, places.join('\n')).toBeLessThanOrEqual(5);
    expect(
      files.filter(({ text }) => /@ts-(ignore|nocheck|expect-error)/.test(text)).map(({ path }) => path),
    ).toEqual([]);
  });
});

/** Files that may be longer, each with the reason. */
const LONG: Readonly<Record<string, string>> = {
  'app/server/db/schema.ts': 'generated from the database',
  'db/schema.ts': 'generated from the database',
};
