import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SealError } from '#app/server/seal.server.ts';
import {
  type Envelope,
  openSecret,
  type Place,
  reseal,
  rewrap,
  sealSecret,
} from '#app/server/vault/envelope.server.ts';

const key = (id: string) => ({ id, key: randomBytes(32) });
const k1 = key('k1');
const k2 = key('k2');

const place: fc.Arbitrary<Place> = fc.record({
  tenantId: fc.uuid(),
  itemId: fc.uuid(),
  path: fc.oneof(fc.constantFrom('paytrailSecret', 'domains.r1.transferKey'), fc.string({ unit: 'binary' })),
  secretId: fc.uuid(),
});
const plaintext = fc.string({ minLength: 1, maxLength: 256, unit: 'grapheme' });

const faultOf = (fn: () => unknown): string => {
  try {
    fn();
    return 'opened';
  } catch (error) {
    return error instanceof SealError ? error.reason : 'another error';
  }
};

const flipped = (sealed: string, part: number, bit: number): string => {
  const parts = sealed.split('.');
  const bytes = Buffer.from(parts[part] ?? '', 'base64url');
  const at = bit % (bytes.length * 8);
  bytes[at >> 3] = (bytes[at >> 3] ?? 0) ^ (1 << (at & 7));
  return parts.with(part, bytes.toString('base64url')).join('.');
};

describe('a sealed secret', () => {
  test('opens in its own place and nowhere else', () => {
    fc.assert(
      fc.property(place, place, plaintext, (here, there, text) => {
        const envelope = sealSecret([k1], here, text);
        expect(openSecret([k2, k1], here, envelope).toString()).toBe(text);
        for (const part of ['tenantId', 'itemId', 'path', 'secretId'] as const) {
          if (here[part] === there[part]) continue;
          const moved = { ...here, [part]: there[part] };
          expect(faultOf(() => openSecret([k1], moved, envelope))).toBe('tampered');
        }
      }),
    );
  });

  test('does not confuse two places whose parts read the same when put together', () => {
    const here = { tenantId: 'a|b', itemId: 'c', path: 'd', secretId: 'e' };
    const there = { tenantId: 'a', itemId: 'b|c', path: 'd', secretId: 'e' };
    const envelope = sealSecret([k1], here, 'secret');
    expect(faultOf(() => openSecret([k1], there, envelope))).toBe('tampered');
  });

  test('does not open when one bit of it or of its data key differs', () => {
    fc.assert(
      fc.property(
        place,
        plaintext,
        fc.constantFrom('sealed', 'wrapped'),
        fc.integer({ min: 2, max: 4 }),
        fc.nat(),
        (here, text, field, part, bit) => {
          const envelope = sealSecret([k1], here, text);
          const changed = { ...envelope, [field]: flipped(envelope[field as 'sealed'], part, bit) };
          expect(faultOf(() => openSecret([k1], here, changed))).toBe('tampered');
        },
      ),
    );
  });

  test('does not open when it is cut short', () => {
    fc.assert(
      fc.property(place, plaintext, fc.nat(), (here, text, at) => {
        const envelope = sealSecret([k1], here, text);
        const sealed = envelope.sealed.slice(0, at % envelope.sealed.length);
        expect(['format', 'tampered', 'key']).toContain(
          faultOf(() => openSecret([k1], here, { ...envelope, sealed })),
        );
      }),
    );
  });

  test('does not open with the data key or the version of another', () => {
    const here = { tenantId: 't', itemId: 'i', path: 'p', secretId: 's' };
    const one = sealSecret([k1], here, 'one');
    const two = reseal([k1], here, one);
    const mixes: Omit<Envelope, 'kekId'>[] = [
      { ...one, wrapped: two.wrapped },
      { ...two, wrapped: one.wrapped },
      { ...two, version: one.version },
      { ...one, sealed: two.sealed },
    ];
    for (const mix of mixes) expect(faultOf(() => openSecret([k1], here, mix))).not.toBe('opened');
  });

  test('never has the same bytes twice', () => {
    const here = { tenantId: 't', itemId: 'i', path: 'p', secretId: 's' };
    const nonces = new Set<string>();
    for (let n = 0; n < 2000; n++) nonces.add(sealSecret([k1], here, 'x').sealed.split('.')[2] ?? '');
    expect(nonces.size).toBe(2000);
  });

  test('says which key is missing by its reason, and no text', () => {
    const here = { tenantId: 't', itemId: 'i', path: 'p', secretId: 's' };
    const envelope = sealSecret([k1], here, 'very-secret');
    expect(() => openSecret([k2], here, envelope)).toThrow('sealed text cannot be opened: key');
  });
});

describe('changing keys', () => {
  test('wraps the same data key anew and leaves the ciphertext', () => {
    fc.assert(
      fc.property(place, plaintext, (here, text) => {
        const envelope = sealSecret([k1], here, text);
        const wrapped = rewrap([k2, k1], here, envelope);
        expect(wrapped.kekId).toBe('k2');
        expect(openSecret([k2], here, { ...envelope, ...wrapped }).toString()).toBe(text);
        expect(faultOf(() => openSecret([k1], here, { ...envelope, ...wrapped }))).toBe('key');
      }),
    );
  });

  test('seals the same text under a new data key', () => {
    fc.assert(
      fc.property(place, plaintext, (here, text) => {
        const envelope = sealSecret([k1], here, text);
        const next = reseal([k2, k1], here, envelope);
        expect(next).toMatchObject({ version: 2, kekId: 'k2' });
        expect(next.sealed).not.toBe(envelope.sealed);
        expect(openSecret([k2], here, next).toString()).toBe(text);
      }),
    );
  });
});
