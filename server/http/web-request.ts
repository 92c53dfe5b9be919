import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { bufferedRequest, FORWARDED } from './buffered-request.ts';

/**
 * The request for Remix. The address is built on the configured origin, never on the Host header.
 * `body`: bytes already read, or undefined to stream the request itself.
 */
export function webRequest(
  req: IncomingMessage,
  origin: string,
  signal: AbortSignal,
  body?: Uint8Array<ArrayBuffer>,
): Request {
  const url = origin + req.url;
  if (body || req.method === 'GET' || req.method === 'HEAD') return bufferedRequest(req, url, signal, body);
  const headers = new Headers();
  for (let i = 0; i < req.rawHeaders.length; i += 2) {
    const name = req.rawHeaders[i]!.toLowerCase();
    if (!FORWARDED.has(name)) headers.append(name, req.rawHeaders[i + 1]!);
  }
  const init: RequestInit & { duplex: 'half' } = {
    method: req.method,
    headers,
    signal,
    body: Readable.toWeb(req) as ReadableStream<Uint8Array>,
    duplex: 'half',
  };
  return new Request(url, init);
}
