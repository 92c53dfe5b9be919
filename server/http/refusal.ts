import type { IncomingMessage } from 'node:http';
import { hostOf } from './origins.ts';

/** Why a request is refused before Remix sees it; the status says what the person reads. */
export interface Refusal {
  readonly status: 400 | 403 | 404 | 405 | 413 | 414 | 415 | 421;
  /** A short word for the log. */
  readonly reason: string;
}

export interface Rules {
  /** See originsOf. */
  readonly origins: readonly string[];
  /** Largest body in bytes. */
  readonly bodyLimit: number;
  /** Largest body where files are sent to, in bytes. */
  readonly uploadLimit: number;
}

/** Longest request target, in characters. */
const URL_LIMIT = 4096;

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
const UNSAFE = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);
const FORM_TYPES = new Set(['application/x-www-form-urlencoded', 'multipart/form-data', 'application/json']);

/** Posts that come from other machines by design: webhooks. They carry no cookie and prove themselves by signature. */
const WEBHOOK = /^\/webhooks\/[a-z-]+$/;

/** Where a third person sends files: below the address of their one item, since their cookie goes nowhere else. */
const RELAY_UPLOAD = /^\/relay\/item\/[\da-f-]{36}\/[\w-]+\/upload$/;

export const isUpload = (path: string) =>
  path === '/uploads' || path.startsWith('/uploads/') || RELAY_UPLOAD.test(path);

/**
 * The rules that hold for every method and every shape of address, whatever the framework thinks of it.
 * Returns undefined when the request may pass.
 */
export function refusalOf(req: IncomingMessage, rules: Rules): Refusal | undefined {
  return refuseAddress(req, rules) ?? refuseMethod(req) ?? refuseOrigin(req, rules) ?? refuseBody(req, rules);
}

function refuseAddress({ url = '', headers }: IncomingMessage, { origins }: Rules): Refusal | undefined {
  if (url.length > URL_LIMIT) return { status: 414, reason: 'long url' };
  const end = url.indexOf('?');
  const path = end === -1 ? url : url.slice(0, end);
  if (!isPlainPath(path)) return { status: 400, reason: 'odd path' };
  if (!headers.host || !origins.some((origin) => hostOf(origin) === headers.host?.toLowerCase())) {
    return { status: 421, reason: 'foreign host' };
  }
  // The framework's addresses for its own browser code. Ours asks for none of them, and they let a caller choose loaders.
  if (path === '/__manifest') return { status: 404, reason: 'manifest' };
  if (path.endsWith('.data')) return { status: 404, reason: 'data address' };
  if (end !== -1 && new URLSearchParams(url.slice(end)).has('_data')) return { status: 400, reason: '_data' };
  return undefined;
}

/** One leading slash, no backslash or control character, and percent signs that decode. */
function isPlainPath(path: string) {
  if (!path.startsWith('/') || path.startsWith('//') || path.includes('\\')) return false;
  if (!path.includes('%')) return true;
  try {
    return !/[\p{Cc}\\]/u.test(decodeURIComponent(path));
  } catch {
    return false;
  }
}

const refuseMethod = ({ method = '' }: IncomingMessage): Refusal | undefined =>
  SAFE.has(method) || UNSAFE.has(method) ? undefined : { status: 405, reason: 'method' };

/** Fetch Metadata first, the Origin header where a browser does not send it; silence is a refusal. */
function refuseOrigin(
  { method = '', url = '', headers }: IncomingMessage,
  { origins }: Rules,
): Refusal | undefined {
  if (SAFE.has(method)) return undefined;
  if (method === 'POST' && WEBHOOK.test(url)) return undefined;
  const { origin, 'sec-fetch-site': site } = headers;
  const sameOrigin = origin !== undefined && origins.includes(origin);
  const allowed =
    site === undefined ? sameOrigin : site === 'same-origin' && (origin === undefined || sameOrigin);
  return allowed ? undefined : { status: 403, reason: 'foreign origin' };
}

function refuseBody({ method = '', url = '', headers }: IncomingMessage, rules: Rules): Refusal | undefined {
  const length = Number(headers['content-length'] ?? 0);
  const upload = isUpload(url);
  if (length > (upload ? rules.uploadLimit : rules.bodyLimit)) return { status: 413, reason: 'large body' };
  const hasBody = length > 0 || headers['transfer-encoding'] !== undefined;
  if (SAFE.has(method) || !hasBody) return undefined;
  const type = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const known = FORM_TYPES.has(type) || (upload && type === 'application/offset+octet-stream');
  return known ? undefined : { status: 415, reason: 'content type' };
}
