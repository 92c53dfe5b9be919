import type { RemixServerProps } from '@remix-run/react';

/** What Remix draws a page from. */
export type PageContext = RemixServerProps['context'];
type StaticContext = PageContext['staticHandlerContext'];

/** The routing and the data of a finished page as plain JSON: enough for the browser to draw the same tree. */
export interface Handoff {
  readonly matches: readonly {
    readonly id: string;
    readonly pathname: string;
    readonly params: StaticContext['matches'][number]['params'];
  }[];
  readonly location: { readonly pathname: string; readonly search: string };
  readonly loaderData: StaticContext['loaderData'];
  readonly actionData: StaticContext['actionData'];
}

export const handoffOf = ({ matches, location, loaderData, actionData }: StaticContext): Handoff => ({
  matches: matches.map(({ route, pathname, params }) => ({ id: route.id, pathname, params })),
  location: { pathname: location.pathname, search: location.search },
  loaderData,
  actionData,
});

/** The server's routing result again, from what it handed over. */
export function contextOf({ matches, location, loaderData, actionData }: Handoff): StaticContext {
  return {
    basename: '/',
    matches: matches.map(({ id, pathname, params }) => ({
      route: { id },
      pathname,
      pathnameBase: pathname,
      params,
    })),
    location: { ...location, hash: '', state: null, key: 'default' },
    loaderData,
    actionData,
    errors: null,
    statusCode: 200,
    loaderHeaders: {},
    actionHeaders: {},
    activeDeferreds: null,
  } as StaticContext;
}

/**
 * The manifest with only the routes of this page. Remix builds a tree of all routes of the manifest for every page that
 * it draws; a page needs no more than its own branch.
 */
export function ownRoutes(
  manifest: PageContext['manifest'],
  ids: readonly string[],
): PageContext['manifest'] {
  const routes: PageContext['manifest']['routes'] = {};
  for (const id of ids) {
    const found = manifest.routes[id];
    if (found) routes[id] = found;
  }
  return { ...manifest, routes };
}

/** Routes that need the browser to take the page over say so by `export const handle = { hydrate: true }`. */
export const wantsHydration = (handle: unknown): boolean =>
  (handle as { hydrate?: boolean } | undefined)?.hydrate === true;
