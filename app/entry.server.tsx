import type { AppLoadContext, EntryContext } from '@remix-run/node';
import { RemixServer } from '@remix-run/react';
import { renderToString } from 'react-dom/server';
import { handoffOf, ownRoutes, type PageContext, wantsHydration } from './handoff.ts';
import { languageOf } from './i18n/language.ts';
import { TranslatorContext } from './i18n/use-words.tsx';
import { translator } from './i18n/words.ts';
import { brandOf } from './server/brand.server.ts';
import { inScript } from './server/in-script.server.ts';
import { pageResponse } from './server/page-body.server.ts';
import { FrameContext } from './ui/frame.tsx';

/** Renders a page as one string: nothing here suspends, and a finished body can be measured and compressed once. */
export default async function renderPage(
  request: Request,
  status: number,
  headers: Headers,
  entry: EntryContext,
  { services, nonce, requestId }: AppLoadContext,
): Promise<Response> {
  const frame = { brand: brandOf(services.env), nonce, requestId };
  const html = renderToString(
    <TranslatorContext.Provider value={translator(languageOf(request))}>
      <FrameContext.Provider value={frame}>
        <RemixServer context={pageContext(entry)} url={request.url} nonce={nonce} />
      </FrameContext.Provider>
    </TranslatorContext.Provider>,
  );
  headers.set('Content-Type', 'text/html; charset=utf-8');
  headers.append('Vary', 'Accept-Language, Cookie');
  return pageResponse(`<!doctype html>${html}`, { status, headers });
}

/** Words stand in the data of a route: handoff, loaderData, route, words. */
const WORDS_DEPTH = 4;

/**
 * The page alone: its own branch of the routes, and its data as plain JSON where the browser takes it over. Single fetch
 * stays on for loaders and types; its stream format, and the decoder that browsers would need, are left out.
 */
function pageContext({
  manifest,
  routeModules,
  staticHandlerContext,
  future,
  serializeError,
}: EntryContext): PageContext {
  const ids = staticHandlerContext.matches.map(({ route }) => route.id);
  const plain = { ...future, v3_singleFetch: false };
  const hydrated = !staticHandlerContext.errors && ids.some((id) => wantsHydration(routeModules[id]?.handle));
  const handed = { basename: '/', future: plain, isSpaMode: false, handoff: handoffOf(staticHandlerContext) };
  return {
    manifest: ownRoutes(manifest, ids),
    routeModules,
    staticHandlerContext,
    future: plain,
    isSpaMode: false,
    serializeError,
    serverHandoffString: hydrated ? inScript(handed, WORDS_DEPTH) : '',
  };
}

/** Errors of loaders, actions and rendering; a request that the person gave up is none. */
export function handleError(
  error: unknown,
  { request, context }: { request: Request; context: AppLoadContext },
) {
  if (!request.signal.aborted)
    context.services.log.error({ err: error, requestId: context.requestId }, 'request failed');
}
