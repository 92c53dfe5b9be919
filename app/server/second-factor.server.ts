import { randomBytes, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { Secret, TOTP } from 'otpauth';
import { codeLetters, readCode } from '#app/rules/login-code.ts';
import { open, type SealingKeys, seal } from './seal.server.ts';

/** Bits of a secret: the length of the hash (RFC 4226, 4). */
const SECRET_BYTES = 20;
const PERIOD_SECONDS = 30;
/** Codes of the step before and after are taken too, since telephones' clocks differ (RFC 6238, 5.2). */
const WINDOW = 1;

const RECOVERY_CODES = 10;
/** Letters of a recovery code: 50 bits. */
const RECOVERY_LENGTH = 10;

/** Enrolling is for those who have just signed in, so that a forgotten session cannot do it. */
export const ENROL_WITHIN_MS = 10 * 60_000;

const placeOf = (userId: string) => `totp:${userId}`;

/** A new secret, sealed for its owner. */
export const newSealedSecret = (keys: SealingKeys, userId: string): string =>
  seal(keys, randomBytes(SECRET_BYTES), placeOf(userId));

/** The same secret under the first key, when keys are changed. */
export const resealedSecret = (keys: SealingKeys, userId: string, sealed: string): string =>
  seal(keys, open(keys, sealed, placeOf(userId)), placeOf(userId));

const totpOf = (keys: SealingKeys, userId: string, sealed: string, issuer = '', label = '') => {
  const bytes = new Uint8Array(open(keys, sealed, placeOf(userId)));
  const secret = new Secret({ buffer: bytes.buffer });
  return new TOTP({ secret, issuer, label, period: PERIOD_SECONDS });
};

/** The secret as authenticator apps take it: an address for a QR code, and letters to type. */
export function secretToShow(
  keys: SealingKeys,
  { userId, sealed, issuer, label }: { userId: string; sealed: string; issuer: string; label: string },
): { address: string; letters: string } {
  const totp = totpOf(keys, userId, sealed, issuer, label);
  return { address: totp.toString(), letters: totp.secret.base32 };
}

/** The time step whose code was typed; undefined when none near `now` fits. */
export function matchingStep(
  keys: SealingKeys,
  { userId, sealed, typed, now }: { userId: string; sealed: string; typed: string; now: Date },
): number | undefined {
  const token = typed.normalize('NFKC').replace(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return undefined;
  const totp = totpOf(keys, userId, sealed);
  const delta = totp.validate({ token, timestamp: now.getTime(), window: WINDOW });
  return delta === null ? undefined : totp.counter({ timestamp: now.getTime() }) + delta;
}

/** Ten new codes, to be shown once. */
export const newRecoveryCodes = (): readonly string[] =>
  Array.from({ length: RECOVERY_CODES }, () => codeLetters(randomBytes(7)).slice(0, RECOVERY_LENGTH));

export const readRecoveryCode = (typed: string): string | undefined => readCode(typed, RECOVERY_LENGTH);

const derive = promisify<string, string, number, Buffer>(scrypt);

/** What is stored of a recovery code: scrypt with its owner as salt, so that one derivation finds it. */
export const recoveryHash = (userId: string, code: string): Promise<Buffer> =>
  derive(code, `recovery:${userId}`, 32);
