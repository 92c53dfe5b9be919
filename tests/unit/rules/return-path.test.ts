import { describe, expect, test } from 'vitest';
import { returnPath } from '#app/rules/return-path.ts';

const ORIGIN = 'https://portal.example.fi';

const FOREIGN = [
  '',
  'manage',
  'https://evil.example',
  'https:evil.example',
  'HTTPS://evil.example/',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\/evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/a\r\nSet-Cookie: x=1',
  '/\u0000',
  '/%5cevil.example',
  '/%0d%0aSet-Cookie:x',
  '/%00',
  '/%',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'data:text/html,x',
  ' /manage',
  './/evil.example',
  '/..//evil.example',
  '/./\\evil.example',
  '/a/..//evil.example',
  `/${'a'.repeat(600)}`,
];

describe('the page to return to', () => {
  test.each(FOREIGN)('%j leads nowhere', (value) => {
    expect(returnPath(value, ORIGIN)).toBeUndefined();
  });

  test.each([undefined, null, 5, ['/manage'], { href: '/manage' }])('%j is not even a text', (value) => {
    expect(returnPath(value, ORIGIN)).toBeUndefined();
  });

  test.each([
    ['/', '/'],
    ['/manage', '/manage'],
    ['/onboarding/7/company?step=2', '/onboarding/7/company?step=2'],
    ['/onboarding/7#field-name', '/onboarding/7'],
    ['/a/../manage', '/manage'],
    ['/search?q=%C3%A4', '/search?q=%C3%A4'],
    ['/@evil.example', '/@evil.example'],
  ])('%j is a page of ours', (value, path) => {
    expect(returnPath(value, ORIGIN)).toBe(path);
    expect(new URL(path, ORIGIN).origin).toBe(ORIGIN);
  });
});
