import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { refuseUnreadable } from './client-error.ts';
import { clientIp } from './client-ip.ts';
import { countFields } from './count-fields.ts';
import { answerHealth, type Health } from './health.ts';
import { logPath } from './log-path.ts';
import { plainPage } from './plain-page.ts';
import { type PolicyBreach, policyReports } from './policy-reports.ts';
import { BodyError, readBody } from './read-body.ts';
import { isUpload, type Rules, refusalOf } from './refusal.ts';
import { type RequestLine, reportRequest } from './request-line.ts';
import { freshNonce, type HeaderMap, POLICY_REPORTS, securityHeaders } from './security-headers.ts';
import { sendResponse } from './send-response.ts';
import { webRequest } from './web-request.ts';

/** What the framework is told about a request besides the request itself. */
export interface RequestFacts {
  /** Of the content security policy of this answer. */
  readonly nonce: string;
  readonly requestId: string;
  readonly ip: string;
  /** The framework's own way of asking for a page's data instead of the page. */
  readonly asData: boolean;
}

export interface PortalOptions extends Rules, Health {
  readonly page: (request: Request, facts: RequestFacts) => Promise<Response>;
  /** Answers resumable uploads, whose bodies are streams that the framework must not hold. */
  readonly uploads?: {
    readonly path: string;
    readonly answer: (req: IncomingMessage, res: ServerResponse, ip: string) => Promise<void>;
  };
  readonly statics?: (req: IncomingMessage, res: ServerResponse, next: () => void) => void;
  readonly overloaded?: () => boolean;
  /** Proxies of our own in front of this process. */
  readonly trustedHops: number;
  readonly onRequest?: (line: RequestLine) => void;
  readonly onBreach?: (breach: PolicyBreach) => void;
  readonly onError?: (error: unknown, requestId: string) => void;
  readonly patience?: Partial<Patience>;
}

/** Times in ms. */
interface Patience {
  readonly headers: number;
  readonly body: number;
  readonly upload: number;
  /** Longer than the proxy's, so that it is the proxy who closes an idle connection. */
  readonly keepAlive: number;
}

const PATIENCE: Patience = { headers: 10_000, body: 30_000, upload: 300_000, keepAlive: 65_000 };
const MOST_CONNECTIONS = 2000;
const LONGEST_HEADERS = 16_384;
/** A table of 500 rows and 15 columns, posted without scripts. */
const MOST_FIELDS = 10_000;

/** The portal's HTTP server: health, refusals, static files, then pages. It does not listen yet. */
export function createPortalServer(options: PortalOptions): Server {
  const patience = { ...PATIENCE, ...options.patience };
  const takeReports = policyReports(options.onBreach ?? (() => {}));
  const server = createServer(
    {
      headersTimeout: patience.headers,
      requestTimeout: Math.max(patience.upload, patience.headers),
      keepAliveTimeout: patience.keepAlive,
      connectionsCheckingInterval: Math.min(5000, patience.headers),
      maxHeaderSize: LONGEST_HEADERS,
    },
    (req, res) => answer({ req, res, options, patience, takeReports }),
  );
  server.maxConnections = MOST_CONNECTIONS;
  server.on('clientError', refuseUnreadable);
  return server;
}

interface Exchange {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly options: PortalOptions;
  readonly patience: Patience;
  readonly takeReports: ReturnType<typeof policyReports>;
}

type Refuse = (status: number, reason: string) => void;

function answer(exchange: Exchange): void {
  const { req, res, options, takeReports } = exchange;
  const path = pathOf(req);
  const [origin = ''] = options.origins;
  const facts: RequestFacts = {
    nonce: freshNonce(),
    requestId: randomUUID(),
    ip: clientIp(req, options.trustedHops),
    asData: path.endsWith('.data'),
  };
  const base = securityHeaders({ nonce: facts.nonce, https: origin.startsWith('https:') });
  if (answerHealth(path, res, base, options)) return;
  if (path === POLICY_REPORTS) return void takeReports(req, res, base);

  const told =
    options.onRequest &&
    reportRequest(req, res, { requestId: facts.requestId, path: logPath(path) }, options.onRequest);
  const refuse: Refuse = (status, reason) => {
    if (told) told.refused = reason;
    if (res.headersSent) res.destroy();
    else plainPage(req, res, status, { base, nonce: facts.nonce });
  };

  if (options.draining()) res.setHeader('connection', 'close');
  const refusal = refusalOf(req, options);
  if (refusal) {
    refuse(refusal.status, refusal.reason);
    return;
  }
  if (req.method === 'OPTIONS' && !isUpload(path)) {
    res.writeHead(204, { ...base, allow: 'GET, HEAD, POST, OPTIONS' }).end();
    return;
  }
  const next = () => {
    if (path.startsWith('/assets/')) refuse(404, 'no such asset');
    else if (options.overloaded?.()) refuse(503, 'overload');
    else if (options.uploads && isBelow(path, options.uploads.path))
      void answerUpload(exchange, options.uploads.answer, { facts, base, refuse });
    else void answerPage(exchange, { origin, path, facts, base, refuse });
  };
  // Files have a dot in their names, pages almost never.
  if (!options.statics || !path.includes('.')) {
    next();
    return;
  }
  for (const [name, value] of Object.entries(base)) res.setHeader(name, value);
  options.statics(req, res, next);
}

interface PageFacts {
  readonly origin: string;
  readonly path: string;
  readonly facts: RequestFacts;
  readonly base: HeaderMap;
  readonly refuse: Refuse;
}

async function answerPage({ req, res, options, patience }: Exchange, page: PageFacts): Promise<void> {
  const { origin, path, facts, base, refuse } = page;
  const abort = new AbortController();
  res.once('close', () => {
    if (!res.writableFinished) abort.abort();
  });
  const hasBody = req.method !== 'GET' && req.method !== 'HEAD' && !isUpload(path);
  try {
    const body = hasBody ? await readBody(req, options.bodyLimit, patience.body) : undefined;
    if (body && countFields(body, req.headers['content-type'] ?? '') > MOST_FIELDS) throw new BodyError(413);
    const response = await options.page(webRequest(req, origin, abort.signal, body), facts);
    if (response.status === 503 && !response.body) refuse(503, 'busy');
    else if (!res.destroyed) await sendResponse(req, res, response, base);
  } catch (error) {
    if (error instanceof BodyError) return refuse(error.status, 'body');
    if (res.destroyed) return;
    options.onError?.(error, facts.requestId);
    refuse(500, 'error');
  }
}

async function answerUpload(
  { req, res, options }: Exchange,
  upload: NonNullable<PortalOptions['uploads']>['answer'],
  { facts, base, refuse }: Pick<PageFacts, 'facts' | 'base' | 'refuse'>,
): Promise<void> {
  for (const [name, value] of Object.entries(base)) res.setHeader(name, value);
  res.setHeader('cache-control', 'no-store');
  try {
    await upload(req, res, facts.ip);
  } catch (error) {
    if (res.destroyed) return;
    options.onError?.(error, facts.requestId);
    refuse(500, 'error');
  }
}

const isBelow = (path: string, folder: string) => path === folder || path.startsWith(`${folder}/`);

function pathOf({ url = '' }: IncomingMessage) {
  const end = url.indexOf('?');
  return end === -1 ? url : url.slice(0, end);
}
