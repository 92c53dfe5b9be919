import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HeaderMap } from './security-headers.ts';

/**
 * A page for what never reaches Remix: a few lines without script, style or picture.
 * The connection is closed when the rest of a body would otherwise have to be read.
 */
export function plainPage(req: IncomingMessage, res: ServerResponse, status: number, base: HeaderMap) {
  const body = Buffer.from(
    `<!doctype html><html lang="fi"><meta charset="utf-8"><title>${status}</title><p>${status}</p>`,
  );
  const headers: HeaderMap = {
    ...base,
    'cache-control': 'no-store',
    'content-type': 'text/html; charset=utf-8',
    'content-length': body.length,
  };
  if (status === 405) headers.allow = 'GET, HEAD, POST, OPTIONS';
  if (status === 503) headers['retry-after'] = '5';
  if (!req.complete) headers.connection = 'close';
  res.writeHead(status, headers).end(req.method === 'HEAD' ? undefined : body);
}
