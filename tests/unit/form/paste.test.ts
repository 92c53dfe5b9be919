import { expect, test } from 'vitest';
import { pasteRows, placeCells, tableOf, valueFor } from '#app/wizards/engine/paste.ts';
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

const list = (): FieldView => {
  const blank = { id: 'new', level: 1, title: 'Osallistuja', raw: { id: 'new' }, fields: withMail };
  return {
    ...field('people', 'Osallistujat', 'list'),
    path: 'people',
    blank,
    limits: { min: 1, max: 200, unique: ['email'] },
  };
};
const withMail = PEOPLE.map(
  (each): FieldView => (each.name === 'people.email' ? { ...each, inputMode: 'email' } : each),
);
const ids = () => {
  let n = 0;
  return () => `n${++n}`;
};

test('without headings the column with addresses is the e-mail, wherever it stands', () => {
  const rows = pasteRows(
    [],
    'aino@leipomo.example;Aino Koivuranta\nmikael@leipomo.example;Mikael Strand',
    list(),
    ids(),
  );
  expect(rows).toEqual([
    { id: 'n1', email: 'aino@leipomo.example', name: 'Aino Koivuranta' },
    { id: 'n2', email: 'mikael@leipomo.example', name: 'Mikael Strand' },
  ]);
});

test('a person as mail programs copy them is understood', () => {
  const rows = pasteRows(
    [],
    'Aino Koivuranta <aino@leipomo.example>\n"Strand, Mikael" <mikael@leipomo.example>',
    list(),
    ids(),
  );
  expect(rows.map(({ name, email }) => [name, email])).toEqual([
    ['Aino Koivuranta', 'aino@leipomo.example'],
    ['Strand, Mikael', 'mikael@leipomo.example'],
  ]);
});

test('the same person twice is one row with the trainings of both', () => {
  const existing = [
    { id: 'r1', name: '', email: '' },
    { id: 'r2', name: 'Aino Koivuranta', email: 'aino@leipomo.example', trainings: ['crm'] },
  ];
  const text =
    'Nimi\tSähköposti\tKoulutukset\nAino K\tAINO@leipomo.example\tMyynti\nMikael Strand\tmikael@leipomo.example\tMyynti';
  expect(pasteRows(existing, text, list(), ids())).toEqual([
    { id: 'r2', name: 'Aino Koivuranta', email: 'aino@leipomo.example', trainings: ['crm', 'sales'] },
    { id: 'n1', name: 'Mikael Strand', email: 'mikael@leipomo.example', trainings: ['sales'] },
  ]);
});
