import type { Plugin } from 'vite';

const RANKING = /let branches = flattenRoutes\(routes\);\s*rankRouteBranches\(branches\);/;
const COMPILING = 'function compilePath(path, caseSensitive, end) {';
const STREAMING =
  /serverHandoffStream: encodeViaTurboStream\(state, request\.signal, build\.entry\.module\.streamTimeout, serverMode\),/g;

const COPYING =
  /request: singleFetch \? stripRoutesParam\(stripIndexParam\(request\)\) : stripDataParam\(stripIndexParam\(request\)\),/g;
const UNCOPIED =
  'request: /[?&](index|_routes)(=|&|$)/.test(request.url) ? stripRoutesParam(stripIndexParam(request)) : request,';

/** Addresses with as many segments or more try all routes that begin like them. */
const MOST_SEGMENTS = 9;

const POLYFILLS = 'exports.installGlobals = installGlobals;';

const HELPERS = `
const MOST_SEGMENTS = ${MOST_SEGMENTS};
const rankedBranches = new WeakMap();
const segmentsOf = (path) => {
  const trimmed = path.replace(/^\\/+|\\/+$/g, '');
  return trimmed === '' ? [] : trimmed.split('/');
};
function branchesFor(routes, pathname) {
  let known = rankedBranches.get(routes);
  if (!known) {
    const all = flattenRoutes(routes);
    rankRouteBranches(all);
    const named = all.map((branch) => {
      const segments = segmentsOf(branch.path);
      const first = (segments[0] ?? '').toLowerCase();
      const splat = segments.at(-1) === '*';
      const fixed = segments.flatMap((text, at) => (/[:*?]/.test(text) ? [] : [{ at, text: text.toLowerCase() }]));
      return { branch, first, isOpen: first === '' || /[:*?]/.test(first), splat, count: segments.length, fixed };
    });
    known = { named, firsts: new Set(named.map(({ first }) => first)), buckets: new Map() };
    rankedBranches.set(routes, known);
  }
  const own = segmentsOf(decodePath(pathname).toLowerCase());
  const first = known.firsts.has(own[0] ?? '') ? (own[0] ?? '') : '';
  const count = Math.min(own.length, MOST_SEGMENTS);
  const bucket = first + '/' + count;
  let found = known.buckets.get(bucket);
  if (!found) {
    found = known.named
      .filter((each) => each.isOpen || each.first === first)
      .filter((each) => count === MOST_SEGMENTS || (each.splat ? each.count - 1 <= count : each.count === count));
    known.buckets.set(bucket, found);
  }
  return found.filter(({ fixed }) => fixed.every(({ at, text }) => own[at] === text)).map(({ branch }) => branch);
}
const compiledPaths = { true: new Map(), false: new Map() };
function compilePath(path, caseSensitive = false, end = true) {
  if (caseSensitive) return compileFreshPath(path, caseSensitive, end);
  const known = compiledPaths[end];
  let compiled = known.get(path);
  if (!compiled) known.set(path, (compiled = compileFreshPath(path, false, end)));
  return compiled;
}
`;

const GATHERING = /return Object\.keys\(manifest\)\.reduce\(\(memo, routeId\) => \{[^}]*\}, \{\}\);/;
const GATHERED = `
  let found = gathered.get(manifest);
  if (!found) gathered.set(manifest, (found = Object.fromEntries(Object.keys(manifest).map((id) => [id, manifest[id].module]))));
  return found;`;

const MATCHING_AGAIN = /let matches = matchRoutes\(routes, \{\s*pathname: remainingPathname\s*\}\);/;
const MATCHED = `let matches =
    dataRouterState && !dataRouterState.errors && parentMatches.length === 0
      ? dataRouterState.matches
      : matchRoutes(routes, { pathname: remainingPathname });`;

/**
 * Six changes to Remix 2 in the server's build, where nothing of it will change any more:
 *
 * - Its router flattens, ranks and compiles all routes on every match, several times a request, so that every page becomes
 *   slower with each route. The route table of a server never changes, so these results are kept, and only the routes
 *   that are as long as the address and whose own words stand in it are tried.
 * - Its document handler encodes the page's data as a stream with a timer of five seconds, whether the page is hydrated
 *   or not. Our pages hand over plain JSON (app/handoff.ts), so the stream is not begun.
 * - It copies the request twice for every loader, to take away parameters of its own. They are only looked for when the
 *   address has them.
 * - Drawing a page it looks for the page's routes once more, in a table that it has just made: the page knows its routes.
 * - It gathers the modules of all routes for every page; they are gathered once.
 * - It can put a `fetch` of its own in the place of Node's. Nobody asks for that, and the two that it brings are large.
 *
 * The build fails when a place is not found, so that an update is looked at.
 */
export function slimRemixServer(): Plugin {
  const found = new Set<string>();
  return {
    name: 'slim-remix-server',
    enforce: 'pre',
    transform(code, id, options) {
      if (!options?.ssr) return undefined;
      const file = id.split('?')[0]?.replaceAll('\\', '/') ?? '';
      if (
        file.endsWith('/@remix-run/router/dist/router.js') &&
        RANKING.test(code) &&
        code.includes(COMPILING)
      ) {
        found.add('router');
        const changed = code
          .replace(RANKING, 'let branches = branchesFor(routes, pathname);')
          .replace(COMPILING, 'function compileFreshPath(path, caseSensitive, end) {');
        return { code: changed + HELPERS, map: null };
      }
      if (
        file.endsWith('/@remix-run/server-runtime/dist/esm/server.js') &&
        code.match(STREAMING)?.length === 2
      ) {
        found.add('documents');
        return { code: code.replace(STREAMING, ''), map: null };
      }
      if (file.endsWith('/@remix-run/server-runtime/dist/esm/data.js') && code.match(COPYING)?.length === 2) {
        found.add('loaders');
        return { code: code.replace(COPYING, UNCOPIED), map: null };
      }
      if (file.endsWith('/react-router/dist/index.js') && MATCHING_AGAIN.test(code)) {
        found.add('drawing');
        return { code: code.replace(MATCHING_AGAIN, MATCHED), map: null };
      }
      if (file.endsWith('/@remix-run/server-runtime/dist/esm/entry.js') && GATHERING.test(code)) {
        found.add('modules');
        return { code: `const gathered = new WeakMap();\n${code.replace(GATHERING, GATHERED)}`, map: null };
      }
      if (file.endsWith('/@remix-run/node/dist/globals.js') && code.includes(POLYFILLS)) {
        found.add('globals');
        return { code: 'exports.installGlobals = () => undefined;', map: null };
      }
      return undefined;
    },
    buildEnd(error) {
      if (error || this.environment.name !== 'ssr') return;
      for (const name of ['router', 'documents', 'loaders', 'drawing', 'modules', 'globals']) {
        if (!found.has(name))
          this.error(`Remix: the place to change for its ${name} was not found; read it again`);
      }
    },
  };
}
