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

const derived = new WeakMap<Buffer, Buffer>();

/** Keys of the environment live as long as the process; what is derived from them is kept with them. */
function sealingKey(key: Buffer): Buffer {
  const made = derived.get(key) ?? deriveKey(key, 'seal');
  derived.set(key, made);
  return made;
}

/**
 * Encrypts with AES-256-GCM under a fresh random nonce (NIST SP 800-38D).
 * @param key 32 bytes that are used for nothing else; its id goes into the text
 * @param aad where the text belongs, such as `totp:<user id>`: moved elsewhere, it cannot be opened
 * @returns `v1.<key id>.<nonce>.<ciphertext>.<tag>`, the last three in base64url
 */
export function sealUnder(
  { id, key }: SealingKeys[number],
  plaintext: string | Uint8Array,
  aad: string,
): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(bound(id, aad));
  const body = Buffer.concat([cipher.update(Buffer.from(plaintext)), cipher.final()]);
  const parts = [nonce, body, cipher.getAuthTag()].map((part) => part.toString('base64url'));
  return [VERSION, id, ...parts].join('.');
}

/**
 * Opens what `sealUnder` made for the same place, with whichever of the keys it names.
 * @throws SealError when the key is gone, or text or place were changed
 */
export function openUnder(keys: SealingKeys, sealed: string, aad: string): Buffer {
  const [version, keyId = '', ...parts] = sealed.split('.');
  const [nonce, body, tag] = parts.map((part) => Buffer.from(part, 'base64url'));
  if (version !== VERSION || parts.length !== 3 || nonce?.length !== NONCE_BYTES || tag?.length !== TAG_BYTES)
    throw new SealError('format');
  const found = keys.find(({ id }) => id === keyId);
  if (!found) throw new SealError('key');
  const decipher = createDecipheriv(CIPHER, found.key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(bound(keyId, aad));
  decipher.setAuthTag(tag);
  try {
    return Buffer.concat([decipher.update(body ?? Buffer.alloc(0)), decipher.final()]);
  } catch {
    throw new SealError('tampered');
  }
}

/** Seals under a key that is derived from the first key of the environment. */
export function seal(keys: SealingKeys, plaintext: string | Uint8Array, aad: string): string {
  const [first] = keys;
  if (!first) throw new SealError('key');
  return sealUnder({ id: first.id, key: sealingKey(first.key) }, plaintext, aad);
}

/** Opens what `seal` made for the same place. @throws SealError when the key is gone, or text or place were changed */
export const open = (keys: SealingKeys, sealed: string, aad: string): Buffer =>
  openUnder(
    keys.map(({ id, key }) => ({ id, key: sealingKey(key) })),
    sealed,
    aad,
  );
