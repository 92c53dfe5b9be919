import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { open, SealError, seal } from '#app/server/seal.server.ts';

const one = { id: 'k1', key: randomBytes(32) };
const two = { id: 'k2', key: randomBytes(32) };

const reasonOf = (fn: () => unknown) => {
  try {
    fn();
  } catch (error) {
    return error instanceof SealError ? error.reason : error;
  }
  return 'opened';
};

describe('a sealed text', () => {
  test('opens where it belongs', () => {
    const sealed = seal([one], 'sk_test_ä', 'totp:1');
    expect(sealed).toMatch(/^v1\.k1\.[\w-]{16}\.[\w-]+\.[\w-]{22}$/);
    expect(open([one], sealed, 'totp:1').toString()).toBe('sk_test_ä');
  });

  test('does not open elsewhere', () => {
    const sealed = seal([one], 'secret', 'totp:1');
    expect(reasonOf(() => open([one], sealed, 'totp:2'))).toBe('tampered');
  });

  test('still opens after a new key was put first, and not when its key is gone', () => {
    const sealed = seal([one], 'secret', 'a');
    expect(open([two, one], sealed, 'a').toString()).toBe('secret');
    expect(seal([two, one], 'secret', 'a')).toMatch(/^v1\.k2\./);
    expect(reasonOf(() => open([two], sealed, 'a'))).toBe('key');
  });

  test('does not open under another key with the same id', () => {
    const sealed = seal([one], 'secret', 'a');
    expect(reasonOf(() => open([{ id: 'k1', key: two.key }], sealed, 'a'))).toBe('tampered');
  });

  test('does not open when any part was changed', () => {
    const parts = seal([one], 'a longer secret', 'a').split('.');
    for (const i of [2, 3, 4]) {
      const changed = Buffer.from(parts[i] ?? '', 'base64url');
      changed[0] = (changed[0] ?? 0) ^ 1;
      const sealed = parts.with(i, changed.toString('base64url')).join('.');
      expect(reasonOf(() => open([one], sealed, 'a'))).toBe('tampered');
    }
  });

  test.each(['', 'v1', 'v2.k1.a.b.c', 'v1.k1.AAAA.AAAA.AAAA', 'v1.k1.a.b.c.d'])(
    '%j has no right shape',
    (text) => {
      expect(reasonOf(() => open([one], text, 'a'))).toBe('format');
    },
  );

  test('never looks the same twice', () => {
    const seen = new Set(Array.from({ length: 2000 }, () => seal([one], 'same', 'a').split('.')[2]));
    expect(seen.size).toBe(2000);
  });
});
