import type { IncomingMessage, ServerResponse } from 'node:http';
import { logPath } from './log-path.ts';
import { readBody } from './read-body.ts';
import { maskedPath } from './request-line.ts';
import type { HeaderMap } from './security-headers.ts';

/** One breach, without anything that a person typed or an address carries. */
export interface PolicyBreach {
  readonly directive: string;
  /** Origin of what was blocked, or a word such as `inline`. */
  readonly blocked: string;
  /** Path of the page, masked as in the log. */
  readonly page: string;
}

const MOST_BYTES = 16_384;
const PATIENCE_MS = 5000;
/** Anybody may send reports, so no more than these are told in a minute. */
const MOST_A_MINUTE = 20;
const TYPES = new Set(['application/reports+json', 'application/csp-report']);

/**
 * Takes reports in both shapes, Reporting API (`report-to`) and CSP level 2 (`report-uri`), and tells the breaches in them. Whatever
 * comes is answered with 204: a report is no question.
 */
export function policyReports(tell: (breach: PolicyBreach) => void) {
  let [minute, told] = [0, 0];
  return async (req: IncomingMessage, res: ServerResponse, base: HeaderMap): Promise<void> => {
    const type = (req.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
    const body =
      req.method === 'POST' && TYPES.has(type)
        ? await readBody(req, MOST_BYTES, PATIENCE_MS).catch(() => undefined)
        : undefined;
    if (!body) res.setHeader('connection', 'close');
    res.writeHead(204, { ...base, 'cache-control': 'no-store' }).end();
    const now = Math.floor(Date.now() / 60_000);
    if (now !== minute) [minute, told] = [now, 0];
    for (const breach of breachesIn(body).slice(0, MOST_A_MINUTE - told)) {
      told++;
      tell(breach);
    }
  };
}

function breachesIn(body: Uint8Array | undefined): readonly PolicyBreach[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.from(body ?? []).toString());
  } catch {
    return [];
  }
  return (Array.isArray(parsed) ? parsed : [parsed]).flatMap((report) => {
    const facts = fieldsOf(fieldsOf(report).body ?? fieldsOf(report)['csp-report']);
    const directive =
      String(facts.effectiveDirective ?? facts['violated-directive'] ?? '').split(' ')[0] ?? '';
    if (!/^[a-z-]{3,40}$/.test(directive)) return [];
    const blocked = originOf(facts.blockedURL ?? facts['blocked-uri']);
    return [{ directive, blocked, page: pageOf(facts.documentURL ?? facts['document-uri']) }];
  });
}

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

function originOf(value: unknown): string {
  const text = String(value ?? '');
  if (/^[a-z-]{1,30}$/.test(text)) return text;
  return URL.canParse(text) ? new URL(text).origin : 'unknown';
}

function pageOf(value: unknown): string {
  const text = String(value ?? '');
  return URL.canParse(text) ? maskedPath(logPath(new URL(text).pathname)) : 'unknown';
}
