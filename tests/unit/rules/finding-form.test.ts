import { expect, test } from 'vitest';
import { readFindingForm, readFindingQuery } from '#app/rules/finding-form.ts';

const formOf = (entries: readonly (readonly [string, string])[]): FormData => {
  const form = new FormData();
  for (const [name, value] of entries) form.append(name, value);
  return form;
};

test('only cells that are not what they were become corrections', () => {
  const form = formOf([
    ['_intent', 'save'],
    ['was.2.email', 'ei'],
    ['edit.2.email', 'a@b.example'],
    ['was.3.name', 'Sama'],
    ['edit.3.name', 'Sama'],
  ]);
  expect(readFindingForm(form).edits).toEqual([{ row: 2, target: 'email', value: 'a@b.example' }]);
});

test('of a cell that stands there twice the changed one counts', () => {
  const form = formOf([
    ['was.2.email', 'ei'],
    ['edit.2.email', 'ei'],
    ['was.2.email', 'ei'],
    ['edit.2.email', 'a@b.example'],
  ]);
  expect(readFindingForm(form).edits).toEqual([{ row: 2, target: 'email', value: 'a@b.example' }]);
});

test.each([
  [
    'fixAll:POSTAL_CODE_ZEROS_LOST:postalCode',
    { fixAll: [{ code: 'POSTAL_CODE_ZEROS_LOST', target: 'postalCode' }] },
  ],
  ['fixAll:DATE_MIXED:', { fixAll: [{ code: 'DATE_MIXED' }] }],
  ['leaveOut:7', { leaveOut: [7] }],
  ['takeIn:7', { takeIn: [7] }],
  ['undoAll', { undoAll: true }],
  ['leaveOut:seven', { leaveOut: [] }],
  ['fixAll:drop table', { fixAll: [] }],
])('the button %s is understood', (intent, expected) => {
  expect(readFindingForm(formOf([['_intent', intent]]))).toMatchObject(expected);
});

test.each([
  [
    'level=error&code=EMAIL_FORMAT&target=email&page=2',
    { level: 'error', code: 'EMAIL_FORMAT', target: 'email', page: 2 },
  ],
  ['level=loud&code=a b&target=<b>&page=-1', { level: '', code: '', target: '', page: 1 }],
])('the address ?%s is read', (query, expected) => {
  expect(readFindingQuery(new URLSearchParams(query))).toEqual(expected);
});
