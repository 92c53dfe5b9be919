import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { codeLetters, readCode, showCode } from '#app/rules/login-code.ts';

describe('a code', () => {
  test('five bytes give eight letters of an alphabet without look-alikes', () => {
    for (let i = 0; i < 500; i += 1) expect(codeLetters(randomBytes(5))).toMatch(/^[A-HJ-NP-Z2-9]{8}$/);
  });

  test('every bit counts', () => {
    expect(codeLetters(Buffer.from('0000000000', 'hex'))).toBe('AAAAAAAA');
    expect(codeLetters(Buffer.from('ffffffffff', 'hex'))).toBe('99999999');
    expect(codeLetters(Buffer.from('0000000001', 'hex'))).toBe('AAAAAAAB');
    expect(codeLetters(Buffer.from('8000000000', 'hex'))).toBe('SAAAAAAA');
  });

  test('all 32 letters come up', () => {
    const seen = new Set(Array.from({ length: 300 }, () => [...codeLetters(randomBytes(5))]).flat());
    expect(seen.size).toBe(32);
  });

  test.each(['ABCD-2345', 'abcd2345', ' ab cd 23 45 ', 'ＡＢＣＤ２３４５'])(
    '%j is read as ABCD2345',
    (typed) => {
      expect(readCode(typed, 8)).toBe('ABCD2345');
    },
  );

  test.each(['', 'ABCD234', 'ABCD23456', 'ABCD234O', 'ABCD2340', 'ABCD234!'])('%j is no code', (typed) => {
    expect(readCode(typed, 8)).toBeUndefined();
  });

  test('is shown in two halves', () => {
    expect(showCode('ABCD2345')).toBe('ABCD-2345');
    expect(showCode('ABCDE23456')).toBe('ABCDE-23456');
  });
});
