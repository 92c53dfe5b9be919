import { expect, test } from 'vitest';
import { iban } from '#app/checks/iban.ts';
import { visibleInputs } from '#app/wizards/engine/content.ts';
import { choice, info, list, matrix, step, text, yesNo } from '#app/wizards/engine/fields.ts';
import { textOf } from '#app/wizards/engine/inputs.ts';
import { reviewLines } from '#app/wizards/engine/review.ts';
import type { Facts, Inputs, Step, Wizard, WizardWords } from '#app/wizards/engine/types.ts';
import { stepView } from '#app/wizards/engine/view.ts';
import { walk } from '#app/wizards/engine/walk.ts';
import { rowIs } from '#app/wizards/engine/when.ts';

const facts: Facts = {
  areas: [],
  known: { pages: { pages: [{ id: 'home', name: 'Etusivu' }] } },
  secrets: {},
  files: {},
  today: '2026-11-23',
  manager: { name: 'Saara Niemi', email: 'saara.niemi@alkuun.example' },
};

const wizardOf = (schema: Step['schema'], more: Partial<Step> = {}): Wizard => ({
  id: 'sample',
  area: 'start',
  version: 1,
  minutes: 1,
  steps: [{ id: 'only', schema, ...more }],
  example: {},
});

const wordsFor = (names: readonly string[]): WizardWords => ({
  title: 'Otsikko',
  intro: '',
  steps: { only: { title: 'Askel' } },
  fields: Object.fromEntries(names.map((name) => [name, { label: name, row: 'Rivi' }])),
});

const say = (key: string) => key;
const viewOf = (wizard: Wizard, answers: Inputs, names: readonly string[], given = facts) =>
  stepView(wizard, wizard.steps[0]!, wordsFor(names), say, answers, given, [], []);

test('a warning of a check becomes a finding that does not block', () => {
  const walked = walk(
    wizardOf(step({ account: text({ max: 34, check: iban }) })),
    { account: UNUSUAL },
    facts,
  );
  expect(walked.findings).toMatchObject([
    { level: 'warning', path: 'account', code: 'iban.finnishCheckDigit' },
  ]);
  expect(walked.complete).toBe(true);
});

const UNUSUAL = 'FI4750000120012340';

test('a field may be left empty while its condition holds, and is required otherwise', () => {
  const wizard = wizardOf(
    step({
      other: text({ max: 9, optional: true }),
      id: text({ max: 9, optional: (a) => textOf(a.other) !== '' }),
    }),
  );
  expect(walk(wizard, { other: 'x' }, facts).complete).toBe(true);
  expect(walk(wizard, { other: '' }, facts).missing).toMatchObject([{ path: 'id', code: 'required.text' }]);
  const required = (answers: Inputs) => viewOf(wizard, answers, ['other', 'id']).fields[1]?.required;
  expect([required({}), required({ other: 'x' })]).toEqual([true, false]);
});

const givenRows = wizardOf(
  step({
    texts: list(
      { source: choice(['typed', 'none']), body: text({ max: 99, when: rowIs('source', 'typed') }) },
      {
        max: 9,
        rowsFrom: (_answers, { known }) =>
          (known.pages?.pages as readonly { id: string; name: string }[] | undefined)?.map(
            ({ id, name }) => ({
              value: id,
              label: name,
            }),
          ) ?? [],
      },
    ),
  }),
);
const GIVEN = ['texts', 'texts.source', 'texts.body'];

test('rows that are given elsewhere are asked even when nothing was typed, under their own names', () => {
  expect(walk(givenRows, {}, facts).missing).toMatchObject([{ path: 'texts.home.source' }]);
  const [field] = viewOf(givenRows, {}, GIVEN).fields;
  expect(field?.rows?.map(({ id, title }) => [id, title])).toEqual([['home', 'Etusivu']]);
  expect(field?.limits).toEqual({ min: 1, max: 1 });
  const answers = { texts: [{ id: 'home', source: 'none' }] };
  const lines = reviewLines(givenRows, wordsFor(GIVEN), say, answers, facts, walk(givenRows, answers, facts));
  expect(lines.map((line) => line.group)).toEqual(['Etusivu']);
});

test('a row whose source is gone is kept, but neither asked nor exported', () => {
  const answers = {
    texts: [
      { id: 'home', source: 'none' },
      { id: 'gone', source: 'typed', body: 'Vanha' },
    ],
  };
  const walked = walk(givenRows, answers, facts);
  expect(walked.complete).toBe(true);
  expect(visibleInputs(givenRows, answers, facts, walked)).toEqual({
    texts: [{ id: 'home', source: 'none' }],
  });
});

test('a list of given rows is missing when nothing gives them', () => {
  expect(walk(givenRows, {}, { ...facts, known: {} }).missing).toMatchObject([
    { path: 'texts', code: 'required.list' },
  ]);
});

test('a hidden cell is kept in the answers but does not leave the item', () => {
  const answers = { texts: [{ id: 'home', source: 'none', body: 'Salainen luonnos' }] };
  const walked = walk(givenRows, answers, facts);
  expect(JSON.stringify(visibleInputs(givenRows, answers, facts, walked))).not.toContain('luonnos');
});

test('rules never see what a hidden field of the step still holds', () => {
  const schema = step({ open: yesNo(), note: text({ max: 99, when: (answers) => answers.open === 'yes' }) });
  const wizard = wizardOf(schema, {
    rules: (answers) => (textOf(answers.note) === 'bad' ? [{ level: 'error', path: 'note', code: 'x' }] : []),
  });
  expect(walk(wizard, { open: 'no', note: 'bad' }, facts).complete).toBe(true);
  expect(walk(wizard, { open: 'yes', note: 'bad' }, facts).complete).toBe(false);
});

const rights = wizardOf(
  step({
    rights: matrix(
      {
        rows: () => [{ value: 'main', label: 'Pääkäyttäjä' }],
        columns: () => [{ value: 'crm' }, { value: 'sales' }],
        levels: ['none', 'edit'],
        blank: 'none',
      },
      { initial: () => [{ id: 'main', crm: 'edit' }] },
    ),
  }),
);

test('a matrix with a meaning for blank cells asks for at least one choice', () => {
  expect(walk(rights, {}, facts).missing).toMatchObject([{ path: 'rights', code: 'required.choice' }]);
  const walked = walk(rights, { rights: [{ id: 'main', crm: 'edit' }] }, facts);
  expect(walked.values).toEqual({ rights: [{ id: 'main', crm: 'edit', sales: 'none' }] });
});

test('a matrix shows what is proposed until something is chosen', () => {
  const cells = (answers: Inputs) =>
    viewOf(rights, answers, ['rights']).fields[0]?.rows?.[0]?.fields.map((field) => field.value);
  expect(cells({})).toEqual(['edit', 'none']);
  expect(cells({ rights: [{ id: 'main', sales: 'edit' }] })).toEqual(['none', 'edit']);
});

test('something shown may carry a text of the project', () => {
  const wizard = wizardOf(step({ shareWith: info({ initial: (_answers, { manager }) => manager.email }) }));
  expect(viewOf(wizard, {}, ['shareWith']).fields[0]).toMatchObject({
    kind: 'info',
    value: 'saara.niemi@alkuun.example',
  });
});

test('a list offers the rows that are known elsewhere', () => {
  const schema = step({
    people: list(
      { name: text({ max: 9 }) },
      { max: 9, offers: () => [{ label: 'Aino', cells: { name: 'Aino' } }] },
    ),
  });
  const [field] = viewOf(wizardOf(schema), {}, ['people', 'people.name']).fields;
  expect(field?.offers).toEqual([{ label: 'Aino', cells: { name: 'Aino' } }]);
});

test('yes or no takes nothing else, and a no that may not be says so', () => {
  const wizard = wizardOf(step({ open: yesNo(), agreed: yesNo({ must: true }) }));
  expect(walk(wizard, { open: 'no', agreed: 'yes' }, facts).values).toEqual({ open: false, agreed: true });
  expect(walk(wizard, { open: 'perhaps', agreed: 'no' }, facts).missing).toMatchObject([
    { path: 'open', code: 'notInList' },
    { path: 'agreed', code: 'mustBeYes' },
  ]);
});
