import { RemixServer } from '@remix-run/react';
import { hydrateRoot } from 'react-dom/client';
import { closeMenus } from './enhance/close-menus.ts';
import { contextOf, type Handoff, ownRoutes, type PageContext } from './handoff.ts';

/**
 * Draws the tree that the server drew, with Remix's own static renderer and without its router: moving between pages is
 * always a full load, so that nothing of the router is needed, or downloaded, here.
 */
function hydrate() {
  const { future, handoff } = window.__remixContext as unknown as {
    future: PageContext['future'];
    handoff: Handoff;
  };
  const ids = handoff.matches.map(({ id }) => id);
  const context: PageContext = {
    manifest: ownRoutes(window.__remixManifest, ids),
    routeModules: window.__remixRouteModules,
    staticHandlerContext: contextOf(handoff),
    future,
    isSpaMode: false,
    serverHandoffString: '',
  };
  hydrateRoot(document, <RemixServer context={context} url={window.location.href} />);
}

hydrate();
closeMenus();
