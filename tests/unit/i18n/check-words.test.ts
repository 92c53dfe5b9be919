import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { wordFaults } from '#server/check-words.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function faultsOf(files: Record<string, object>) {
  const folder = mkdtempSync(join(tmpdir(), 'words-'));
  folders.push(folder);
  for (const [name, words] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), JSON.stringify(words));
  }
  return wordFaults(folder);
}

const same = (fi: object, sv: object, en: object) =>
  faultsOf({ 'i18n/fi/a.json': fi, 'i18n/sv/a.json': sv, 'i18n/en/a.json': en });

test('equal keys and placeholders in any order are fine', () => {
  const fi = { a: '{x} ja {y}', b: { one: '{n} kohta', other: '{n} kohtaa' } };
  const en = { b: { one: 'one item, {n}', other: '{n} items' }, a: '{y} of {x}' };
  expect(same(fi, fi, en)).toEqual([]);
});

test('a key that one language lacks is named with its file', () => {
  expect(same({ a: { b: 'x' } }, {}, { a: { b: 'x' } })).toEqual(['i18n/sv/a.json: a.b is missing']);
});

test('a key that Finnish lacks is a fault', () => {
  expect(same({}, {}, { a: 'x' })).toEqual(['i18n/en/a.json: a does not exist in Finnish']);
});

test('a misspelt placeholder is a fault', () => {
  expect(same({ a: '{name}' }, { a: '{namn}' }, { a: '{name}' })).toEqual([
    'i18n/sv/a.json: a has placeholders "{namn}", Finnish has "{name}"',
  ]);
});

test('a plural must be a plural in every language, and no text may be empty', () => {
  expect(same({ a: { other: 'x' } }, { a: 'x' }, { a: { one: ' ', other: 'x' } })).toEqual([
    'i18n/sv/a.json: a is plural in one language only',
    'i18n/en/a.json: a is empty',
  ]);
});

test('the files of wizards and templates are found by their language', () => {
  const faults = faultsOf({
    'wizards/company/fi.json': { a: 'x' },
    'wizards/company/sv.json': { a: 'x' },
    'process/templates/rollout.fi.json': { a: 'x' },
    'process/templates/rollout.sv.json': {},
    'process/templates/rollout.en.json': { a: 'x' },
  });
  expect(faults.sort()).toEqual([
    'process/templates/rollout.sv.json: a is missing',
    'wizards/company/en.json is missing',
  ]);
});
