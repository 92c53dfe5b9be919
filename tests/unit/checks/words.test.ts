import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { flatten, type WordTree } from '#app/i18n/translate.ts';

const wordsOf = (language: string) =>
  Object.keys(flatten(JSON.parse(readFileSync(`app/i18n/${language}/checks.json`, 'utf8')) as WordTree));

// Faults of the engine and of saving, which no single check returns.
const GENERAL = [
  ...['text', 'choice', 'date', 'file', 'list', 'yesNo'].map((kind) => `required.${kind}`),
  ...[
    'tooLong',
    'tooShort',
    'mustBeYes',
    'notUnique',
    'exactlyOne',
    'tooMany',
    'tooFew',
    'notInList',
    'tooDeep',
  ],
  'unreadable',
  'misplaced',
];

// Codes stand in the checks as whole literals, so that this scan and a search find them.
const sources = globSync('app/checks/*.ts').map((file) => readFileSync(file, 'utf8'));
const codes = new Set(
  sources.flatMap((source) => [...source.matchAll(/'([a-z]\w*\.[a-z]\w*)'/g)].map(([, code]) => code!)),
);

it('finds the codes that checks return', () => {
  expect(codes.size).toBeGreaterThan(150);
  expect(codes).toContain('businessId.checkDigit');
});

it('builds no code out of parts', () => {
  expect(sources.filter((source) => /refuse\(`|warning: `|code: `/.test(source))).toEqual([]);
});

it.for(['fi', 'sv', 'en'])('says every code of every check in %s, and nothing else', (language) => {
  // Words of received files are said by uploads, not by a check.
  const own = wordsOf(language).filter((key) => !key.startsWith('file.'));
  expect(own.sort()).toEqual([...GENERAL, ...codes].sort());
});
