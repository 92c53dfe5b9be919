import type { Plugin } from 'vite';

const RANKING = /let branches = flattenRoutes\(routes\);\s*rankRouteBranches\(branches\);/;
const COMPILING = 'function compilePath(path, caseSensitive, end) {';
const STREAMING =
  /serverHandoffStream: encodeViaTurboStream\(state, request\.signal, build\.entry\.module\.streamTimeout, serverMode\),/g;

const COPYING =
  /request: singleFetch \? stripRoutesParam\(stripIndexParam\(request\)\) : stripDataParam\(stripIndexParam\(request\)\),/g;
const UNCOPIED =
  'request: /[?&](index|_routes)(=|&|$)/.test(request.url) ? stripRoutesParam(stripIndexParam(request)) : request,';

const HELPERS = `
const rankedBranches = new WeakMap();
function branchesFor(routes, pathname) {
  let buckets = rankedBranches.get(routes);
  if (!buckets) {
    const all = flattenRoutes(routes);
    rankRouteBranches(all);
    const firstOf = ({ path }) => path.replace(/^\\/+/, '').split('/')[0].toLowerCase();
    const isOpen = (first) => first === '' || /[:*?]/.test(first);
    const open = all.filter((branch) => isOpen(firstOf(branch)));
    buckets = { open, named: new Map() };
    for (const first of new Set(all.map(firstOf))) {
      if (!isOpen(first)) buckets.named.set(first, all.filter((branch) => firstOf(branch) === first || open.includes(branch)));
    }
    rankedBranches.set(routes, buckets);
  }
  const first = decodePath(pathname).replace(/^\\/+/, '').split('/')[0].toLowerCase();
  return buckets.named.get(first) ?? buckets.open;
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

/**
 * Three changes to Remix 2 in the server's build, where nothing of it will change any more:
 *
 * - Its router flattens, ranks and compiles all routes on every match, several times a request, so that every page becomes
 *   slower with each route. The route table of a server never changes, so these results are kept, and only the routes
 *   that begin like the address are tried.
 * - Its document handler encodes the page's data as a stream with a timer of five seconds, whether the page is hydrated
 *   or not. Our pages hand over plain JSON (app/handoff.ts), so the stream is not begun.
 * - It copies the request twice for every loader, to take away parameters of its own. They are only looked for when the
 *   address has them.
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
      return undefined;
    },
    buildEnd(error) {
      if (error || this.environment.name !== 'ssr') return;
      for (const name of ['router', 'documents', 'loaders']) {
        if (!found.has(name))
          this.error(`Remix: the place to change for its ${name} was not found; read it again`);
      }
    },
  };
}
