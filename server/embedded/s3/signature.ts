import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { S3Error } from './s3-error.ts';

/** Who may use the storage. */
export type Credentials = { accessKeyId: string; secretAccessKey: string; region: string };

/** A request whose signature holds. `payload` is the announced SHA-256 of the body or one of S3's words for it. */
export type SignedRequest = {
  payload: string;
  signature: string;
  date: string;
  scope: string;
  signingKey: Buffer;
};

export type RequestLine = { method: string; url: string; headers: IncomingHttpHeaders };

type Claim = {
  credential: string;
  signedHeaders: string[];
  signature: string;
  date: string;
  payload: string;
  expires?: number;
};

const SKEW = 15 * 60 * 1000;
const LONGEST_LINK = 7 * 24 * 3600;

/**
 * Checks a request against AWS Signature Version 4 (AWS documentation, "Authenticating Requests"), given in the
 * Authorization header or in the query of a presigned address. Throws S3Error 403 or 400.
 */
export function verifySignature(
  request: RequestLine,
  credentials: Credentials,
  now = Date.now(),
): SignedRequest {
  const query = parseQuery(request.url);
  const claim = fromQuery(query) ?? fromHeader(request.headers);
  const [accessKeyId, day, region, service, end] = claim.credential.split('/');
  if (accessKeyId !== credentials.accessKeyId) throw new S3Error(403, 'InvalidAccessKeyId');
  if (
    region !== credentials.region ||
    service !== 's3' ||
    end !== 'aws4_request' ||
    !claim.date.startsWith(day ?? '')
  ) {
    throw new S3Error(400, 'AuthorizationHeaderMalformed', `The region is ${credentials.region}.`);
  }
  checkTime(claim, now);
  checkSignedHeaders(claim, request.headers);

  const scope = [day, region, service, end].join('/');
  const signingKey = [day!, region, service, end].reduce<Buffer>(
    (key, part) => hmac(key, part),
    Buffer.from(`AWS4${credentials.secretAccessKey}`),
  );
  const canonical = sha256(canonicalRequest(request, query, claim));
  const wanted = hmac(signingKey, ['AWS4-HMAC-SHA256', claim.date, scope, canonical].join('\n')).toString(
    'hex',
  );
  if (!sameText(wanted, claim.signature)) throw new S3Error(403, 'SignatureDoesNotMatch');
  return { payload: claim.payload, signature: wanted, date: claim.date, scope, signingKey };
}

/** HMAC-SHA256. */
export function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

/** SHA-256 in lower-case hex. */
export function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}

/** Whether two short texts are equal, in a time that does not tell where they differ. */
export function sameText(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}

/** The query in order, decoded; a plus sign is a plus sign. */
export function parseQuery(url: string): [string, string][] {
  const start = url.indexOf('?');
  if (start < 0) return [];
  const pairs = url.slice(start + 1).split('&');
  return pairs.filter(Boolean).map((pair) => {
    const equals = pair.indexOf('=');
    return equals < 0 ? [decode(pair), ''] : [decode(pair.slice(0, equals)), decode(pair.slice(equals + 1))];
  });
}

/** Percent-decoded text; 400 for a malformed one. */
export function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new S3Error(400, 'InvalidURI');
  }
}

function fromQuery(query: [string, string][]): Claim | undefined {
  const value = new Map(query);
  if (value.get('X-Amz-Algorithm') !== 'AWS4-HMAC-SHA256') return undefined;
  return {
    credential: value.get('X-Amz-Credential') ?? '',
    signedHeaders: (value.get('X-Amz-SignedHeaders') ?? '').split(';'),
    signature: value.get('X-Amz-Signature') ?? '',
    date: value.get('X-Amz-Date') ?? '',
    payload: value.get('X-Amz-Content-Sha256') ?? 'UNSIGNED-PAYLOAD',
    expires: Number(value.get('X-Amz-Expires') ?? Number.NaN),
  };
}

function fromHeader(headers: IncomingHttpHeaders): Claim {
  const header = headers.authorization;
  if (!header) throw new S3Error(403, 'AccessDenied', 'Requests must be signed.');
  const part =
    /^AWS4-HMAC-SHA256 Credential=([^,\s]+),\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]{64})$/.exec(
      header,
    );
  if (!part) throw new S3Error(400, 'AuthorizationHeaderMalformed');
  return {
    credential: part[1]!,
    signedHeaders: part[2]!.split(';'),
    signature: part[3]!,
    date: String(headers['x-amz-date'] ?? ''),
    payload: String(headers['x-amz-content-sha256'] ?? ''),
  };
}

function checkTime({ date, expires }: Claim, now: number): void {
  const at = Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  if (Number.isNaN(at)) throw new S3Error(403, 'AccessDenied', 'The date of the request is missing.');
  if (expires === undefined) {
    if (Math.abs(now - at) > SKEW) throw new S3Error(403, 'RequestTimeTooSkewed');
    return;
  }
  if (!(expires > 0 && expires <= LONGEST_LINK)) throw new S3Error(400, 'AuthorizationQueryParametersError');
  if (at - now > SKEW) throw new S3Error(403, 'AccessDenied', 'Request is not yet valid');
  if (now > at + expires * 1000) throw new S3Error(403, 'AccessDenied', 'Request has expired');
}

function checkSignedHeaders({ signedHeaders }: Claim, headers: IncomingHttpHeaders): void {
  const needed = [
    'host',
    ...Object.keys(headers).filter((n) => n.startsWith('x-amz-') && n !== 'x-amz-user-agent'),
  ];
  if (needed.some((name) => !signedHeaders.includes(name))) {
    throw new S3Error(403, 'AccessDenied', 'There were headers present in the request which were not signed');
  }
}

function canonicalRequest(
  { method, url, headers }: RequestLine,
  query: [string, string][],
  claim: Claim,
): string {
  const path = (url.split('?')[0] ?? '/').split('/').map((part) => encode(decode(part)));
  const sorted = query
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([a, x], [b, y]) => (a === b ? compare(x, y) : compare(a, b)))
    .map((pair) => pair.join('='));
  const lines = claim.signedHeaders.map(
    (name) =>
      `${name}:${String(headers[name] ?? '')
        .trim()
        .replace(/ +/g, ' ')}\n`,
  );
  return [
    method,
    path.join('/'),
    sorted.join('&'),
    lines.join(''),
    claim.signedHeaders.join(';'),
    claim.payload,
  ].join('\n');
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
