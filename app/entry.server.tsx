import type { AppLoadContext, EntryContext } from '@remix-run/node';
import { RemixServer } from '@remix-run/react';
import { renderToString } from 'react-dom/server';
import { languageOf } from './i18n/language.ts';
import { TranslatorContext } from './i18n/use-words.tsx';
import { translator } from './i18n/words.ts';
import { brandOf } from './server/brand.server.ts';
import { handoffScript } from './server/handoff.server.ts';
import { FrameContext } from './ui/frame.tsx';

/**
 * Renders a page as one string: nothing here suspends, and a finished body can be measured and compressed once.
 * Pages that are not hydrated carry no state; for the others it is written as one script at the end of the body.
 */
export default async function renderPage(
  request: Request,
  status: number,
  headers: Headers,
  { serverHandoffStream, ...entry }: EntryContext,
  { services, nonce, requestId }: AppLoadContext,
): Promise<Response> {
  const html = renderToString(
    <TranslatorContext.Provider value={translator(languageOf(request))}>
      <FrameContext.Provider value={{ brand: brandOf(services.env), nonce, requestId }}>
        <RemixServer context={entry} url={request.url} nonce={nonce} />
      </FrameContext.Provider>
    </TranslatorContext.Provider>,
  );
  headers.set('Content-Type', 'text/html; charset=utf-8');
  headers.append('Vary', 'Accept-Language, Cookie');
  if (!entry.renderMeta?.didRenderScripts || !serverHandoffStream) {
    void serverHandoffStream?.cancel();
    return new Response(`<!doctype html>${html}`, { status, headers });
  }
  const script = await handoffScript(serverHandoffStream, nonce);
  return new Response(`<!doctype html>${html.replace('</body>', () => `${script}</body>`)}`, {
    status,
    headers,
  });
}

/** Errors of loaders, actions and rendering; a request that the person gave up is none. */
export function handleError(
  error: unknown,
  { request, context }: { request: Request; context: AppLoadContext },
) {
  if (!request.signal.aborted)
    context.services.log.error({ err: error, requestId: context.requestId }, 'request failed');
}
