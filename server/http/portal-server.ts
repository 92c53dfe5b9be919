import { randomBytes, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { clientIp } from './client-ip.ts';
import { answerHealth, type Health } from './health.ts';
import { plainPage } from './plain-page.ts';
import { BodyError, readBody } from './read-body.ts';
import { isUpload, type Refusal, type Rules, refusalOf } from './refusal.ts';
import { securityHeaders } from './security-headers.ts';
import { sendResponse } from './send-response.ts';
import { webRequest } from './web-request.ts';

/** What the framework is told about a request besides the request itself. */
export interface RequestFacts {
  readonly nonce: string;
  readonly requestId: string;
  readonly ip: string;
}

/** One line for the log: never a query, a body, or a name. */
export interface RequestLine {
  readonly requestId: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly ms: number;
  readonly refused?: string;
}

export interface PortalOptions extends Rules, Health {
  readonly page: (request: Request, facts: RequestFacts) => Promise<Response>;
  readonly statics?: (req: IncomingMessage, res: ServerResponse, next: () => void) => void;
  readonly overloaded?: () => boolean;
  /** Proxies of our own in front of this process. */
  readonly trustedHops: number;
  readonly onRequest?: (line: RequestLine) => void;
  readonly onError?: (error: unknown, requestId: string) => void;
  /** Limits in ms and in connections. */
  readonly patience?: Partial<Patience>;
}

interface Patience {
  readonly headers: number;
  readonly body: number;
  readonly upload: number;
  /** Longer than the proxy's, so that it is the proxy who closes an idle connection. */
  readonly keepAlive: number;
  readonly connections: number;
}

const PATIENCE: Patience = {
  headers: 10_000,
  body: 30_000,
  upload: 300_000,
  keepAlive: 65_000,
  connections: 2000,
};

/** The portal's HTTP server: health, refusals, static files, then pages. It does not listen yet. */
export function createPortalServer(options: PortalOptions): Server {
  const patience = { ...PATIENCE, ...options.patience };
  const handle = requestHandler(options, patience);
  const server = createServer(
    {
      headersTimeout: patience.headers,
      requestTimeout: patience.upload,
      keepAliveTimeout: patience.keepAlive,
      connectionsCheckingInterval: Math.min(5000, patience.headers),
      maxHeaderSize: 16_384,
    },
    (req, res) => void handle(req, res),
  );
  server.maxConnections = patience.connections;
  return server;
}

function requestHandler(options: PortalOptions, patience: Patience) {
  return async function handle(req: IncomingMessage, res: ServerResponse) {
    const started = performance.now();
    const facts = {
      nonce: randomBytes(16).toString('base64'),
      requestId: randomUUID(),
      ip: clientIp(req, options.trustedHops),
    };
    const [origin = ''] = options.origins;
    const base = securityHeaders({ nonce: facts.nonce, https: origin.startsWith('https:') });
    const path = pathOf(req);
    let refused: string | undefined;

    const refuse = (status: Refusal['status'] | 408 | 500 | 503, reason: string) => {
      refused = reason;
      if (res.headersSent) return void res.destroy();
      plainPage(req, res, status, base);
    };
    res.once('close', () =>
      options.onRequest?.({
        requestId: facts.requestId,
        method: req.method ?? '',
        path,
        status: res.statusCode,
        ms: performance.now() - started,
        refused,
      }),
    );

    if (answerHealth(path, res, options)) return;
    if (options.draining()) res.setHeader('connection', 'close');
    const refusal = refusalOf(req, options);
    if (refusal) return refuse(refusal.status, refusal.reason);
    if (req.method === 'OPTIONS' && !isUpload(path)) {
      res.writeHead(204, { ...base, allow: 'GET, HEAD, POST, OPTIONS' }).end();
      return;
    }
    const answerPage = async () => {
      if (options.overloaded?.()) return refuse(503, 'overload');
      try {
        await answer(req, res);
      } catch (error) {
        if (error instanceof BodyError) return refuse(error.status, 'body');
        if (res.destroyed || req.destroyed) return;
        options.onError?.(error, facts.requestId);
        refuse(500, 'error');
      }
    };
    const answer = async (req: IncomingMessage, res: ServerResponse) => {
      const abort = new AbortController();
      res.once('close', () => abort.abort());
      const hasBody = req.method !== 'GET' && req.method !== 'HEAD' && !isUpload(path);
      const body = hasBody ? await readBody(req, options.bodyLimit, patience.body) : undefined;
      const response = await options.page(webRequest(req, origin, abort.signal, body), facts);
      if (!res.destroyed) await sendResponse(req, res, response, base);
    };
    if (!options.statics) return answerPage();
    res.setHeaders(new Map(Object.entries(base)));
    options.statics(req, res, () => void answerPage());
  };
}

function pathOf({ url = '' }: IncomingMessage) {
  const end = url.indexOf('?');
  return end === -1 ? url : url.slice(0, end);
}
