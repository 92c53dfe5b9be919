import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';

/** Only the proxy of the house may say these; the app hears them from nobody. */
const FORWARDED = new Set([
  'forwarded',
  'x-forwarded-host',
  'x-forwarded-for',
  'x-forwarded-proto',
  'x-forwarded-port',
]);

/**
 * The web-standard request for Remix. The address is built on the configured origin, never on the Host header.
 * `body`: bytes already read, or undefined to stream the request itself.
 */
export function webRequest(
  req: IncomingMessage,
  origin: string,
  signal: AbortSignal,
  body?: Uint8Array<ArrayBuffer>,
): Request {
  const headers = new Headers();
  for (let i = 0; i < req.rawHeaders.length; i += 2) {
    const name = req.rawHeaders[i]!.toLowerCase();
    if (!FORWARDED.has(name)) headers.append(name, req.rawHeaders[i + 1]!);
  }
  const init: RequestInit & { duplex?: 'half' } = { method: req.method, headers, signal };
  if (req.method !== 'GET' && req.method !== 'HEAD') {
    init.body = body ?? (Readable.toWeb(req) as ReadableStream<Uint8Array>);
    init.duplex = 'half';
  }
  return new Request(origin + req.url, init);
}
