import { describe, expect, test } from 'vitest';
import { lookUpKey } from '#app/checks/dns/look-up-plan.ts';
import { readOwner, readTarget, readZone, relativeName } from '#app/checks/dns/name.ts';

const ZONE = 'esimerkki.fi';
const any = { underscore: true, wildcard: true };

describe('an owner name', () => {
  test.each([
    ['ＷＷＷ', 'labelSign'],
    ['ſahko', 'labelSign'],
    ['wwᴡ', 'labelSign'],
    ['sіp', 'labelSign'],
    ['a\u200bb', 'labelSign'],
    ['xn--99999999', 'labelPunycode'],
    ['-a', 'labelHyphen'],
    ['a'.repeat(64), 'labelTooLong'],
    ['ä'.repeat(63), 'labelTooLong'],
    ['a.*', 'starPlace'],
    ['*a', 'starPlace'],
    ['WWW.Esimerkki.FI', 'nameRepeatsZone'],
    ['www.muu.fi.', 'outOfZone'],
    ['.', 'labelEmpty'],
  ])('%s is refused', (name, code) => {
    expect(readOwner(name, ZONE, any)).toMatchObject({ ok: false, code });
  });

  test('is shown relative to its zone', () => {
    expect(
      ['esimerkki.fi', 'www.esimerkki.fi', 'www.muu.fi'].map((name) => relativeName(name, ZONE)),
    ).toEqual(['@', 'www', 'www.muu.fi.']);
  });
});

test('a zone is written in lower-case ASCII, whatever was typed', () => {
  expect(['Pöytä.FI', 'po\u0308yta\u0308.fi.', ' esimerkki.fi '].map(readZone)).toEqual([
    'xn--pyt-sla1g.fi',
    'xn--pyt-sla1g.fi',
    'esimerkki.fi',
  ]);
  expect(['', '*.fi', 'a..fi', `${'a.'.repeat(130)}fi`].map(readZone)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

test.each([
  ['192.0.2.1', 'targetAddress'],
  ['[2001:db8::1]', 'targetAddress'],
  ['https://a.example', 'targetUrl'],
  ['a@b.example', 'targetEmail'],
  ['a.example:443', 'targetPort'],
  ['a.example b.example', 'targetSeveral'],
  ['*.example.net', 'targetWildcard'],
  ['a', 'targetSingleLabel'],
  ['a.123', 'targetNumericEnd'],
  ['a_b.example', 'targetUnderscore'],
  ['.', 'targetRoot'],
])('the target %s is refused with its own reason', (target, code) => {
  expect(readTarget(target, { underscore: false, root: false })).toMatchObject({ ok: false, code });
});

test('look-ups of one domain have one cache key, however it is written', () => {
  expect(['Pöytä.fi', 'xn--pyt-sla1g.FI.', 'ei nimi'].map(lookUpKey)).toEqual([
    'dns:1:xn--pyt-sla1g.fi',
    'dns:1:xn--pyt-sla1g.fi',
    undefined,
  ]);
});
