import { createHmac, hash, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';

export const sha256 = (text: string | Buffer): Buffer => hash('sha256', text, 'buffer');

/** 256 random bits as 43 URL-safe characters. */
export const randomToken = (): string => randomBytes(32).toString('base64url');

/** A key for one purpose, derived from a key of the environment (RFC 5869), so that no key serves two purposes. */
export const deriveKey = (key: Buffer, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', key, '', `alkuun/${purpose}`, 32));

export const hmac = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** Compares without telling by its time where the texts differ. */
export const equalBytes = (a: Buffer, b: Buffer): boolean => a.length === b.length && timingSafeEqual(a, b);
