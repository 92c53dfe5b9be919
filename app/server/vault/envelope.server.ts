import { randomBytes } from 'node:crypto';
import { deriveKey } from '../crypto.server.ts';
import { openUnder, SealError, type SealingKeys, sealUnder } from '../seal.server.ts';

/** Where a secret belongs. Its ciphertext opens nowhere else. */
export interface Place {
  readonly tenantId: string;
  readonly itemId: string;
  readonly path: string;
  readonly secretId: string;
}

/** A secret as it is stored: its ciphertext, and its own data key wrapped by a key-encryption key. */
export interface Envelope {
  /** `v1.<version>.<nonce>.<ciphertext>.<tag>` */
  readonly sealed: string;
  /** `v1.<key id>.<nonce>.<ciphertext>.<tag>` */
  readonly wrapped: string;
  readonly kekId: string;
  /** How many data keys this secret has had. */
  readonly version: number;
}

const DATA_KEY_BYTES = 32;

const aadOf = ({ tenantId, itemId, path, secretId }: Place, version: number): string =>
  ['v1', tenantId, itemId, path, secretId, String(version)].map(encodeURIComponent).join('|');

const derived = new WeakMap<SealingKeys, SealingKeys>();

/** The keys that wrap data keys: derived, so that no key of the environment serves two purposes. */
function wrappingKeys(keks: SealingKeys): SealingKeys {
  const known = derived.get(keks);
  if (known) return known;
  const made = keks.map(({ id, key }) => ({ id, key: deriveKey(key, 'vault') }));
  derived.set(keks, made);
  return made;
}

const dataKey = (version: number, key: Buffer): SealingKeys[number] => ({ id: String(version), key });

function firstOf(keys: SealingKeys): SealingKeys[number] {
  const [first] = keys;
  if (!first) throw new SealError('key');
  return first;
}

/** Seals a text under a new data key, which the first key-encryption key wraps. Both are bound to the place. */
export function sealSecret(
  keks: SealingKeys,
  place: Place,
  plaintext: string | Uint8Array,
  version = 1,
): Envelope {
  const aad = aadOf(place, version);
  const key = randomBytes(DATA_KEY_BYTES);
  const wrapping = firstOf(wrappingKeys(keks));
  const sealed = sealUnder(dataKey(version, key), plaintext, aad);
  const wrapped = sealUnder(wrapping, key, aad);
  key.fill(0);
  return { sealed, wrapped, kekId: wrapping.id, version };
}

/** @throws SealError: `key` when the key-encryption key is gone, `format` or `tampered` when text, key or place were changed */
export function openSecret(keks: SealingKeys, place: Place, envelope: Omit<Envelope, 'kekId'>): Buffer {
  const aad = aadOf(place, envelope.version);
  const key = openUnder(wrappingKeys(keks), envelope.wrapped, aad);
  try {
    return openUnder([dataKey(envelope.version, key)], envelope.sealed, aad);
  } finally {
    key.fill(0);
  }
}

/** The same data key under the first key-encryption key; the ciphertext stays. @throws SealError */
export function rewrap(
  keks: SealingKeys,
  place: Place,
  { wrapped, version }: Pick<Envelope, 'wrapped' | 'version'>,
): Pick<Envelope, 'wrapped' | 'kekId'> {
  const aad = aadOf(place, version);
  const keys = wrappingKeys(keks);
  const first = firstOf(keys);
  const key = openUnder(keys, wrapped, aad);
  const again = sealUnder(first, key, aad);
  key.fill(0);
  return { wrapped: again, kekId: first.id };
}

/** The same text under the next data key. @throws SealError */
export function reseal(keks: SealingKeys, place: Place, envelope: Omit<Envelope, 'kekId'>): Envelope {
  const plaintext = openSecret(keks, place, envelope);
  const next = sealSecret(keks, place, plaintext, envelope.version + 1);
  plaintext.fill(0);
  return next;
}
