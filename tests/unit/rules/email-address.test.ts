import { describe, expect, test } from 'vitest';
import { emailAddress, maskEmail } from '#app/rules/email-address.ts';

describe('the address of signing in', () => {
  test.each([
    [' Aino.Koivuranta@Leipomo.Example ', 'aino.koivuranta@leipomo.example'],
    ['aino＠leipomo.example', 'aino@leipomo.example'],
    ['ＡＩＮＯ@leipomo.example', 'aino@leipomo.example'],
  ])('%j becomes %j', (typed, value) => {
    expect(emailAddress(typed)).toMatchObject({ ok: true, value });
  });

  test.each([
    'aino@leipomo.example,evil@evil.example',
    'aino@leipomo.example，evil@evil.example',
    'aino@leipomo.example evil@evil.example',
    '"aino@evil.example"@leipomo.example',
    'aino@leipomo.example\nbcc: evil@evil.example',
    'aino@leipomo.example\u0000',
    'aino@evil.example＠leipomo.example',
    '<aino@leipomo.example>',
    'aino',
    '@leipomo.example',
    'aïno@leipomo.example',
    '',
  ])('%j is refused', (typed) => {
    expect(emailAddress(typed).ok).toBe(false);
  });

  test('checking a checked address changes nothing', () => {
    const once = emailAddress('Aino@LEIPOMO.example');
    expect(once.ok && emailAddress(once.value)).toEqual(once);
  });

  test('a masked address shows its first letter and its domain', () => {
    expect(maskEmail('aino@leipomo.example')).toBe('a…@leipomo.example');
  });
});
