import { expect, test } from 'vitest';
import { placeCells, tableOf, valueFor } from '#app/ui/form/paste.ts';
import type { FieldView } from '#app/wizards/engine/view-types.ts';

const field = (
  name: string,
  label: string,
  kind: FieldView['kind'] = 'text',
  options?: FieldView['options'],
): FieldView => ({
  path: `people.new.${name}`,
  name: `people.${name}`,
  kind,
  label,
  options,
  required: true,
  hidden: false,
  value: '',
});

const TRAININGS = [
  { value: 'crm', label: 'CRM ja CMS' },
  { value: 'sales', label: 'Myynti' },
];
const PEOPLE = [
  field('name', 'Nimi'),
  field('email', 'Sähköposti'),
  field('language', 'Kieli', 'choice', [
    { value: 'fi', label: 'Suomi' },
    { value: 'sv', label: 'Ruotsi' },
  ]),
  field('trainings', 'Koulutukset', 'many', TRAININGS),
  field('recordingOk', 'Hyväksyy', 'yesNo', [
    { value: 'yes', label: 'Kyllä' },
    { value: 'no', label: 'Ei' },
  ]),
];

test('an ordinary text is no table', () => {
  expect(tableOf('Maija Virtanen')).toBeUndefined();
  expect(tableOf('Virtanen, Maija')).toBeUndefined();
  expect(tableOf('yksi rivi\n')).toBeUndefined();
});

test('cells come tab separated, or with as many semicolons or commas on every line', () => {
  expect(tableOf('a\tb\r\nc\td\r\n')).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ]);
  expect(tableOf('a;b\nc;d')).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ]);
  expect(tableOf('a,b\nc,d')).toHaveLength(2);
  expect(tableOf('a, b\nc')).toEqual([['a, b'], ['c']]);
});

test('quotes hold separators, line feeds and quotes', () => {
  expect(tableOf('"a;\n""x"""\tb')).toEqual([['a;\n"x"', 'b']]);
});

test('empty lines between rows are left out, empty cells are kept', () => {
  expect(tableOf('a\t\n\t\nb\tc')).toEqual([
    ['a', ''],
    ['b', 'c'],
  ]);
});

test('cells fill the fields to the right of where they were pasted', () => {
  const { rows } = placeCells([['maija@esimerkki.fi', 'ruotsi']], PEOPLE, 1);
  expect(rows).toEqual([{ email: 'maija@esimerkki.fi', language: 'sv' }]);
});

test('a header row decides which column is which, and unknown columns are dropped', () => {
  const cells = [
    ['sähköposti', 'Osasto', 'NIMI'],
    ['m@e.fi', 'X', 'Maija'],
  ];
  expect(placeCells(cells, PEOPLE, 0).rows).toEqual([{ email: 'm@e.fi', name: 'Maija' }]);
});

test('choices are found by their words, ticks by what people write in spreadsheets', () => {
  const [, , , trainings, ok] = PEOPLE;
  expect(valueFor(trainings!, 'myynti, crm, muu')).toEqual(['sales', 'crm']);
  expect([valueFor(ok!, 'x'), valueFor(ok!, 'Ei'), valueFor(ok!, '?')]).toEqual(['yes', 'no', '']);
});

test('more cells than fields do no harm', () => {
  expect(placeCells([['a', 'b', 'c']], PEOPLE, 4).rows).toEqual([{ recordingOk: '' }]);
});
