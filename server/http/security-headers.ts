import { randomBytes } from 'node:crypto';

/** Where browsers tell of breaches of the content security policy. */
export const POLICY_REPORTS = '/reports/policy';

export interface HeaderFacts {
  /** Fresh for every response; only scripts and styles that carry it run. */
  readonly nonce: string;
  /** Whether browsers reach the portal over TLS. */
  readonly https: boolean;
}

const NONCE_BYTES = 16;
const random = { bytes: Buffer.alloc(0), at: 0 };

/** A nonce for one response. Randomness is drawn for a few hundred at once, since drawing costs more than the bytes do. */
export function freshNonce(): string {
  if (random.at === random.bytes.length)
    Object.assign(random, { bytes: randomBytes(256 * NONCE_BYTES), at: 0 });
  random.at += NONCE_BYTES;
  return random.bytes.toString('base64', random.at - NONCE_BYTES, random.at);
}

/** Response headers in the shape of `res.writeHead`. */
export type HeaderMap = Record<string, string | number | string[]>;

const policy = (nonce: string) =>
  `default-src 'none'; script-src 'nonce-${nonce}' 'strict-dynamic'; style-src 'self' 'nonce-${nonce}'; ` +
  "img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; " +
  `base-uri 'none'; object-src 'none'; frame-ancestors 'none'; report-to policy; report-uri ${POLICY_REPORTS}`;

const FEATURES = ['accelerometer', 'camera', 'display-capture', 'geolocation', 'gyroscope', 'magnetometer'];
const PERMISSIONS = [...FEATURES, 'microphone', 'midi', 'payment', 'usb']
  .map((name) => `${name}=()`)
  .join(', ');

/**
 * The headers of every answer: pages, redirects, errors and static files alike (OWASP ASVS 5.0, V3.4).
 * `strict-origin` and not `no-referrer`: with the latter browsers post forms with `Origin: null`.
 */
export function securityHeaders({ nonce, https }: HeaderFacts): HeaderMap {
  const headers: HeaderMap = {
    'content-security-policy': policy(nonce),
    'reporting-endpoints': `policy="${POLICY_REPORTS}"`,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'strict-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': PERMISSIONS,
  };
  if (https) headers['strict-transport-security'] = 'max-age=31536000; includeSubDomains';
  return headers;
}
