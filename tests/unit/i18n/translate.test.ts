import { expect, test } from 'vitest';
import { formatBytes, formatDate, formatDateTime, formatMoney, formatTime } from '#app/i18n/formats.ts';
import { languageOf, wishedLanguage } from '#app/i18n/language.ts';
import { fill, flatten, translate } from '#app/i18n/translate.ts';
import { pickWords, translator } from '#app/i18n/words.ts';

test('placeholders are filled, and one without a value stays visible', () => {
  expect(fill('fi', '{a} ja {b}', { a: 'x' })).toBe('x ja {b}');
});

test('the first number among the arguments chooses the plural form', () => {
  const message = { one: '{n} kohta, {name}', other: '{n} kohtaa, {name}' };
  expect(fill('fi', message, { name: 'A', n: 1 })).toBe('1 kohta, A');
  expect(fill('fi', message, { name: 'A', n: 0 })).toBe('0 kohtaa, A');
  expect(fill('fi', { other: 'aina' }, { n: 1 })).toBe('aina');
});

test('numbers are written as the language writes them', () => {
  expect(fill('fi', '{n}', { n: 12345.5 })).toBe('12\u00a0345,5');
  expect(fill('en', '{n}', { n: 12345.5 })).toBe('12,345.5');
});

test('a text that looks like a pattern of replacement is taken as it is', () => {
  expect(fill('fi', '{a}', { a: '$& {b}' })).toBe('$& {b}');
});

test('a missing key shows itself and find says that there is none', () => {
  const { t, find } = translate('fi', {});
  expect(t('common.save')).toBe('common.save');
  expect(find('checks.nothing')).toBeUndefined();
});

test('nested words get full keys and plurals stay whole', () => {
  expect(flatten({ a: { b: 'x', c: { one: 'y', other: 'z' } } })).toEqual({
    'a.b': 'x',
    'a.c': { one: 'y', other: 'z' },
  });
});

test('a picked branch holds its own words and no neighbour', () => {
  const words = pickWords('sv', ['common.steps', 'common.save']);
  expect(words['common.save']).toBe('Spara');
  expect(Object.keys(words).filter((key) => !key.startsWith('common.steps.'))).toEqual(['common.save']);
  expect(translate('sv', words).t('common.steps.done')).toBe(translator('sv').t('common.steps.done'));
});

test('a branch can be left out, save for what is named itself', () => {
  const words = pickWords('fi', ['common', 'common.errors.offline'], 'common.errors');
  expect(words['common.save']).toBeDefined();
  expect(Object.keys(words).filter((key) => key.startsWith('common.errors'))).toEqual([
    'common.errors.offline',
  ]);
});

test('dates, times and money are written as the language writes them', () => {
  const moment = '2026-11-21T12:02:00Z';
  expect(formatDateTime('fi', moment)).toBe('21.11.2026 klo 14.02');
  expect(formatDateTime('sv', moment)).toBe('21.11.2026 kl. 14.02');
  expect(formatDateTime('en', moment)).toBe('21 Nov 2026, 14:02');
  expect(formatDate('fi', '2026-01-05')).toBe('5.1.2026');
  expect(formatTime('fi', '2026-06-01T21:05:00Z')).toBe('0.05');
  expect(formatMoney('fi', 123450)).toBe('1\u00a0234,50\u00a0€');
  expect(formatMoney('en', 123450)).toBe('€1,234.50');
  expect(formatBytes('fi', 1_234_567)).toBe('1,2 Mt');
  expect(formatBytes('en', 999)).toBe('999 B');
});

test('the cookie wins over the browser, and an unknown language over nothing', () => {
  const ask = (headers: Record<string, string>) => languageOf(new Request('http://x/', { headers }));
  expect(ask({ cookie: 'a=1; lang=sv', 'accept-language': 'en' })).toBe('sv');
  expect(ask({ cookie: 'lang=xx', 'accept-language': 'de, en;q=0.5, sv;q=0.8' })).toBe('sv');
  expect(ask({})).toBe('fi');
  expect(wishedLanguage('en;q=0, de')).toBeUndefined();
});

test('choices that happen to have one called other are words, not plural forms', () => {
  expect(flatten({ options: { own: 'Oma', other: 'Muu' } })).toEqual({
    'options.own': 'Oma',
    'options.other': 'Muu',
  });
});
