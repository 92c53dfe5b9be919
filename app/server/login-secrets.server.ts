import { codeLetters } from '#app/rules/login-code.ts';
import { deriveKey, hmac, sha256 } from './crypto.server.ts';
import type { SealingKeys } from './seal.server.ts';

/** Letters of the code in a login mail: 40 bits. */
export const LOGIN_CODE_LENGTH = 8;

/** How long the link and the code of a login mail work (OWASP ASVS 5.0, 6.5.5). */
export const LOGIN_LIFE_MS = 10 * 60_000;

/** A login mail that could not be sent for this long is not sent any more. */
export const LOGIN_MAIL_LATEST_MS = 5 * 60_000;

export const INVITATION_LIFE_MS = 7 * 24 * 3600_000;

export interface LoginSecrets {
  readonly token: string;
  readonly code: string;
}

/**
 * The link token and the typed code of a login request. They are derived, not drawn, so that a mail that has to be sent
 * once more has the same bytes; without the key nobody can tell them from the request's id.
 */
export function loginSecrets(key: Buffer, loginRequestId: string): LoginSecrets {
  return {
    token: hmac(deriveKey(key, 'login-link'), loginRequestId).toString('base64url'),
    code: codeLetters(hmac(deriveKey(key, 'login-code'), loginRequestId).subarray(0, 5)),
  };
}

/** The secrets whose hash was stored, when the keys may have been changed since. */
export const storedLoginSecrets = (
  keys: SealingKeys,
  loginRequestId: string,
  tokenHash: Buffer,
): LoginSecrets | undefined =>
  keys
    .map(({ key }) => loginSecrets(key, loginRequestId))
    .find(({ token }) => sha256(token).equals(tokenHash));

/** The token of an invitation's link, derived like the one of a login link. */
export const invitationToken = (key: Buffer, invitationId: string): string =>
  hmac(deriveKey(key, 'invitation-link'), invitationId).toString('base64url');

/** The token of the link by which a third person opens an item. */
export const relayToken = (key: Buffer, relayId: string): string =>
  hmac(deriveKey(key, 'relay-link'), relayId).toString('base64url');

/** What is stored of a code: bound to its request, so that equal codes do not look equal. */
export const codeHash = (loginRequestId: string, code: string): Buffer => sha256(`${loginRequestId}:${code}`);
