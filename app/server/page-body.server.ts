/** Shared by name: the pages are built into one file and the HTTP server is not part of it. */
const BODY = Symbol.for('portal.page-body');

type Page = Response & { [BODY]?: string };

/** A response whose text does not go through a stream: our HTTP server takes it from here and sends it at once. */
export function pageResponse(text: string, init: ResponseInit): Response {
  const response: Page = new Response(null, init);
  response[BODY] = text;
  return response;
}

/** The same for data that a script of ours asked for. */
export const jsonResponse = (value: unknown, status = 200): Response =>
  pageResponse(JSON.stringify(value), { status, headers: { 'content-type': 'application/json' } });

/** The text of such a response; undefined for every other response. */
export const pageBody = (response: Response): string | undefined => (response as Page)[BODY];
