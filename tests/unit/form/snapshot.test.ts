import { expect, test } from 'vitest';
import { changesFrom, formSnapshot, savedSnapshot } from '#app/ui/form/snapshot.ts';
import type { FieldView } from '#app/wizards/engine/view-types.ts';

const field = (path: string, more: Partial<FieldView> = {}): FieldView => ({
  path,
  name: path,
  kind: 'text',
  label: path,
  required: true,
  hidden: false,
  value: '',
  ...more,
});

const row = (list: string, id: string, raw: object) => ({
  id,
  level: 1,
  title: id,
  raw: { id, ...raw },
  fields: [field(`${list}.${id}.name`, { value: (raw as { name?: string }).name ?? '' })],
});

test('a form is read by name, several values as lines, without our own inputs, secrets and files', () => {
  const form = new FormData();
  form.append('_key', 'k');
  form.append('a', 'x\r\ny');
  form.append('many', 'p');
  form.append('many', 'q');
  form.append('pin', '1234');
  form.append('file', new File(['x'], 'x.csv'));
  expect([...formSnapshot(form, new Set(['pin']))]).toEqual([
    ['a', 'x\ny'],
    ['many', 'p\nq'],
  ]);
});

test('a proposal and an empty first row count as not saved, so that the first save takes them along', () => {
  const saved = savedSnapshot([
    field('country', { value: 'FI', proposed: true }),
    field('list', { kind: 'list', rows: [row('list', 'r1', {}), row('list', 'r2', { name: 'B' })] }),
  ]);
  const now = new Map([
    ['country', 'FI'],
    ['list#rows', 'r1\nr2'],
    ['list.r1.name', 'A'],
    ['list.r2.name', 'B'],
  ]);
  expect(changesFrom(saved, now)).toEqual([
    { path: 'list#rows', from: 'r2', to: 'r1\nr2' },
    { path: 'country', from: '', to: 'FI' },
    { path: 'list.r1.name', from: '', to: 'A' },
  ]);
});

test('what vanished from the form is a change to nothing, and held places are left out', () => {
  const saved = new Map([
    ['a', 'x'],
    ['b', 'y'],
  ]);
  expect(changesFrom(saved, new Map(), new Set(['b']))).toEqual([{ path: 'a', from: 'x', to: '' }]);
});

test('secrets are never part of what is saved', () => {
  expect([...savedSnapshot([field('pin', { kind: 'secret', value: 'x' })])]).toEqual([]);
});
