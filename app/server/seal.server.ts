import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { deriveKey } from './crypto.server.ts';

/** Keys of the environment: the first one seals, all of them open. */
export type SealingKeys = readonly { readonly id: string; readonly key: Buffer }[];

/** Why a sealed text stays closed. Its message names no key and no text. */
export class SealError extends Error {
  readonly reason: 'format' | 'key' | 'tampered';

  constructor(reason: SealError['reason']) {
    super(`sealed text cannot be opened: ${reason}`);
    this.reason = reason;
  }
}

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const VERSION = 'v1';

const bound = (keyId: string, aad: string) => Buffer.from(`${VERSION}.${keyId}.${aad}`);

/**
 * Encrypts with AES-256-GCM under a fresh random nonce (NIST SP 800-38D).
 * @param aad where the text belongs, such as `totp:<user id>`: moved elsewhere, it cannot be opened
 * @returns `v1.<key id>.<nonce>.<ciphertext>.<tag>`, the last three in base64url
 */
export function seal(keys: SealingKeys, plaintext: string | Uint8Array, aad: string): string {
  const [first] = keys;
  if (!first) throw new SealError('key');
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, deriveKey(first.key, 'seal'), nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(bound(first.id, aad));
  const body = Buffer.concat([cipher.update(Buffer.from(plaintext)), cipher.final()]);
  const parts = [nonce, body, cipher.getAuthTag()].map((part) => part.toString('base64url'));
  return [VERSION, first.id, ...parts].join('.');
}

/** Opens what `seal` made for the same place. @throws SealError when the key is gone, or text or place were changed */
export function open(keys: SealingKeys, sealed: string, aad: string): Buffer {
  const [version, keyId = '', ...parts] = sealed.split('.');
  const [nonce, body, tag] = parts.map((part) => Buffer.from(part, 'base64url'));
  if (version !== VERSION || parts.length !== 3 || nonce?.length !== NONCE_BYTES || tag?.length !== TAG_BYTES)
    throw new SealError('format');
  const found = keys.find(({ id }) => id === keyId);
  if (!found) throw new SealError('key');
  const decipher = createDecipheriv(CIPHER, deriveKey(found.key, 'seal'), nonce, {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(bound(keyId, aad));
  decipher.setAuthTag(tag);
  try {
    return Buffer.concat([decipher.update(body ?? Buffer.alloc(0)), decipher.final()]);
  } catch {
    throw new SealError('tampered');
  }
}
