import { expect, test } from 'vitest';
import { summaryEntries } from '#app/ui/form/summary-entries.ts';
import type { FieldView } from '#app/wizards/engine/view-types.ts';

const field = (path: string, label: string, more: Partial<FieldView> = {}): FieldView => ({
  path,
  name: path,
  kind: 'text',
  label,
  required: true,
  hidden: false,
  value: '',
  ...more,
});

const cells = (id: string) => [field(`people.${id}.name`, 'Nimi'), field(`people.${id}.phone`, 'Puhelin')];
const row = (id: string, title: string) => ({ id, level: 1, title, fields: cells(id), raw: { id } });
const FIELDS = [
  field('vat', 'Onko yritys arvonlisäverovelvollinen?'),
  field('people', 'Henkilöt', {
    kind: 'list',
    rows: [row('r1', 'Henkilö 1')],
    blank: row('new', 'Henkilö'),
    rowWords: { add: 'Lisää', row: 'Henkilö' },
  }),
];

const textsOf = (errors: Readonly<Record<string, string>>) =>
  summaryEntries(
    FIELDS,
    errors,
    ({ error }) => error,
    ({ row: title, text }) => `${title}, ${text}`,
  ).map(({ text }) => text);

test('the summary says of each fault which field it is about, and in which row', () => {
  const text = 'Tämä tieto tarvitaan.';
  expect(
    textsOf({ vat: text, 'people.r1.name': text, 'people.r1.phone': text, 'people.r9.phone': text }),
  ).toEqual([
    'Onko yritys arvonlisäverovelvollinen? Tämä tieto tarvitaan.',
    'Henkilö 1, Nimi: Tämä tieto tarvitaan.',
    'Henkilö 1, Puhelin: Tämä tieto tarvitaan.',
    'Henkilö, Puhelin: Tämä tieto tarvitaan.',
  ]);
});
