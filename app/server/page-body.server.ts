/** Shared by name: the pages are built into one file and the HTTP server is not part of it. */
const BODY = Symbol.for('portal.page-body');

type Page = Response & { [BODY]?: string };

/** A response whose text does not go through a stream: our HTTP server takes it from here and sends it at once. */
export function pageResponse(text: string, init: ResponseInit): Response {
  const response: Page = new Response(null, init);
  response[BODY] = text;
  return response;
}

/** The text of a page; undefined for every other response. */
export const pageBody = (response: Response): string | undefined => (response as Page)[BODY];
