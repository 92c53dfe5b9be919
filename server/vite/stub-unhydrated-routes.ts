import { readFile } from 'node:fs/promises';
import type { Plugin } from 'vite';

/** How Remix asks for the browser's part of a route. */
const CLIENT_ROUTE = '?__remix-build-client-route';
const HYDRATED = /export const handle\b[^;]*\bhydrate: true\b/;

/**
 * Pages that the browser does not take over need no script, yet Remix builds one for every route. In the browser's build
 * such a route becomes an empty page, so that the hydrated ones share no chunks with it and nothing of it is published.
 * Moving between pages is always a full load, so that nobody ever asks for the empty ones.
 */
export function stubUnhydratedRoutes(): Plugin {
  return {
    name: 'stub-unhydrated-routes',
    async transform(_code, id) {
      if (!id.endsWith(CLIENT_ROUTE) || !id.includes('/app/routes/')) return undefined;
      const source = await readFile(id.slice(0, -CLIENT_ROUTE.length), 'utf8');
      if (HYDRATED.test(source)) return undefined;
      return { code: 'export default function Empty() { return null; }', map: null };
    },
  };
}
