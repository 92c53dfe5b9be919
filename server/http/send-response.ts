import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { pageBody } from '#app/server/page-body.server.ts';
import { encodeBody, encodingOf, isText } from './encode-body.ts';
import type { HeaderMap } from './security-headers.ts';

/** Set by a route whose page carries a login token next to text that a stranger may choose: compressing would tell them apart. */
const NO_COMPRESS = 'x-no-compress';

/** Texts below this many characters are never worth compressing; as texts they leave in one piece with their headers. */
const SHORT = 300;

/**
 * Sends an answer of Remix: text is buffered, compressed once and sent with its length; everything else is streamed.
 * Headers of the answer win over `base`, except that nothing removes a header of `base`.
 */
export async function sendResponse(
  req: IncomingMessage,
  res: ServerResponse,
  response: Response,
  base: HeaderMap,
): Promise<void> {
  const headers: HeaderMap = { ...base, 'cache-control': 'no-store' };
  for (const [name, value] of response.headers) headers[name] = value;
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) headers['set-cookie'] = cookies;
  const plain = headers[NO_COMPRESS] !== undefined;
  delete headers[NO_COMPRESS];

  const page = pageBody(response);
  if (req.method === 'HEAD' || (page === undefined && !response.body)) {
    await response.body?.cancel();
    if (req.method !== 'HEAD' && response.status !== 204) headers['content-length'] = 0;
    res.writeHead(response.status, headers).end();
  } else if (page === undefined && !isText(String(headers['content-type'] ?? ''))) {
    res.writeHead(response.status, headers);
    await pipeline(Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]), res);
  } else {
    if (!plain) headers.vary = headers.vary ? `${headers.vary}, accept-encoding` : 'accept-encoding';
    if (page !== undefined && page.length < SHORT) {
      headers['content-length'] = Buffer.byteLength(page);
      res.writeHead(response.status, headers).end(page);
      return;
    }
    const body = page === undefined ? new Uint8Array(await response.arrayBuffer()) : Buffer.from(page);
    const encoding =
      plain || headers['content-encoding'] ? undefined : encodingOf(req.headers['accept-encoding']);
    const encoded = encoding && (await encodeBody(body, encoding));
    if (encoded) headers['content-encoding'] = encoding;
    headers['content-length'] = (encoded ?? body).length;
    res.writeHead(response.status, headers).end(encoded ?? body);
  }
}
