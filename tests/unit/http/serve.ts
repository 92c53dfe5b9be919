import { type IncomingHttpHeaders, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { originsOf } from '#server/http/origins.ts';
import { createPortalServer, type PortalOptions } from '#server/http/portal-server.ts';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface Ask {
  readonly method?: string;
  readonly path?: string;
  /** `host` and a same-origin `origin` are added unless given; null leaves one out. */
  readonly headers?: Readonly<Record<string, string | null>>;
  readonly body?: string | Buffer;
}

/** A portal server with a page of one's own, on a port of the system's choice, for as long as the test runs. */
export async function serve(options: Partial<PortalOptions> = {}) {
  const seen: Request[] = [];
  const page = async (asked: Request) => {
    seen.push(asked);
    return new Response('<p>page</p>', { headers: { 'content-type': 'text/html; charset=utf-8' } });
  };
  const server: Server = createPortalServer({
    get origins() {
      return originsOf(`http://localhost:${(server.address() as AddressInfo).port}`);
    },
    bodyLimit: 1000,
    uploadLimit: 5000,
    trustedHops: 0,
    page,
    ready: async () => true,
    draining: () => false,
    ...options,
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.closeAllConnections());
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const own = `http://localhost:${port}`;

  const ask = ({ method = 'GET', path = '/', headers = {}, body }: Ask = {}) =>
    new Promise<Answer>((resolve, reject) => {
      const length =
        body === undefined || headers['transfer-encoding']
          ? {}
          : { 'content-length': String(Buffer.byteLength(body)) };
      const all = {
        host: `localhost:${port}`,
        ...(method === 'GET' ? {} : { origin: own }),
        ...length,
        ...headers,
      };
      const sent = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null)) as Record<
        string,
        string
      >;
      const req = request({ port, host: '127.0.0.1', method, path, headers: sent, agent: false }, (res) => {
        const chunks: Buffer[] = [];
        res.on('data', (chunk: Buffer) => chunks.push(chunk));
        res.on('end', () =>
          resolve({ status: res.statusCode ?? 0, headers: res.headers, body: Buffer.concat(chunks) }),
        );
      });
      req.on('error', reject);
      req.end(body);
    });

  return { server, port, own, seen, ask };
}

export const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
