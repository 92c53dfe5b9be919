import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { translate } from '#app/i18n/translate.ts';
import { TranslatorContext } from '#app/i18n/use-words.tsx';
import { pickWords } from '#app/i18n/words.ts';
import { formWordsOf } from '#app/ui/form/form-words.ts';
import { StepForm } from '#app/ui/form/step-form.tsx';
import type { StepFormProps } from '#app/ui/form/step-form-props.ts';
import { LANGUAGES, type Language } from '#app/wizards/engine/types.ts';
import type { FieldView, RowView } from '#app/wizards/engine/view-types.ts';

const field = (path: string, kind: FieldView['kind'], more: Partial<FieldView> = {}): FieldView => ({
  path,
  name: path,
  kind,
  label: `Kysymys ${path}`,
  required: false,
  hidden: false,
  value: '',
  ...more,
});
const options = ['a', 'b'].map((value) => ({ value, label: `Vaihtoehto ${value}` }));
const row = (id: string, fields: readonly FieldView[], more: Partial<RowView> = {}): RowView => ({
  id,
  level: 1,
  title: `Rivi ${id}`,
  fields,
  raw: { id, x: '1' },
  ...more,
});
const cells = (list: string, id: string) => [
  field(`${list}.${id}.name`, 'text', { value: 'Maija', error: 'Kirjoita nimi.' }),
  field(`${list}.${id}.kinds`, 'many', { options, value: ['a', 'b'] }),
];
const rows = (list: string): Partial<FieldView> => ({
  rows: [
    row('r1', cells(list, 'r1'), { parent: '' }),
    row('r2', cells(list, 'r2'), { parent: 'r1', level: 2 }),
  ],
  blank: row('new', cells(list, 'new')),
  rowWords: { add: 'Lisää', row: 'Rivi' },
  limits: { min: 0, max: 9, depth: 3 },
});

const FIELDS: readonly FieldView[] = [
  field('text', 'text', { value: 'Leipä "Oy"', example: '1', warning: 'Onko näin?' }),
  field('notes', 'area', { value: 'rivi\ntoinen' }),
  field('one', 'choice', { options, value: 'b' }),
  field('long', 'choice', {
    options: 'abcdef'.split('').map((value) => ({ value, label: value })),
    value: 'c',
  }),
  field('yes', 'yesNo', { options, value: 'a' }),
  field('many', 'many', { options, value: ['a'] }),
  field('amount', 'money', { value: '12,50' }),
  field('pin', 'secret', { value: 'SALAINEN', saved: { at: '2026-11-12T10:00:00Z', ending: '7f' } }),
  field('later', 'text', { hidden: true, value: 'talletettu' }),
  field('note', 'info', { help: 'Hyvä tietää' }),
  field('cards', 'list', rows('cards')),
  field('table', 'list', { ...rows('table'), look: 'table' }),
  field('empty', 'list', { ...rows('empty'), rows: [] }),
  field('menu', 'tree', rows('menu')),
  field('rights', 'matrix', {
    rows: [row('x', [field('rights.x.c', 'choice', { options })])],
    columns: options,
  }),
  field('file', 'file', {
    value: ['f1'],
    files: [{ id: 'f1', name: 'a.csv', bytes: 12, sha256: '', state: 'clean' }],
    accept: { types: ['.csv'], maxBytes: 1e6, maxFiles: 2 },
  }),
];

function html(language: Language, fields = FIELDS, findings: StepFormProps['view']['findings'] = []) {
  const props: StepFormProps = {
    view: {
      wizardId: 'w',
      stepId: 's',
      title: 'T',
      fields,
      findings,
      presets: [{ value: 'p', label: 'Valmis' }],
    },
    revision: 7,
    formKey: 'key',
    check: async () => ({ errors: {}, hidden: [], optional: {}, options: {}, findings: [] }),
    save: async () => ({ kind: 'saved', at: '', conflicts: [], withheld: [] }),
    back: '/back',
    collisions: [{ path: 'text', mine: 'x', theirs: 'y', by: 'Liisa' }],
  };
  const words = translate(language, pickWords(language, formWordsOf(fields)));
  return renderToString(
    createElement(TranslatorContext.Provider, { value: words }, createElement(StepForm, props)),
  );
}

const page = html('fi');
const names = [...page.matchAll(/ name="([^"]+)"/g)].map(([, name]) => name);

describe('a step form before any script', () => {
  test.each(LANGUAGES)('says everything with the words that its page hands over (%s)', (language) => {
    expect(html(language).match(/\b(form|common)\.[a-zA-Z.]+/g)).toBeNull();
  });

  test.each(FIELDS.map((field) => [field.path, field] as const))(
    'says everything with one field alone (%s)',
    (_path, field) => {
      expect(html('fi', [field]).match(/\b(form|common|checks)\.[a-zA-Z.]+/g)).toBeNull();
    },
  );

  test('holds every value under the name of its place', () => {
    expect(page).toContain('value="Leipä &quot;Oy&quot;"');
    expect(page).toContain('rivi\ntoinen</textarea>');
    expect(page).toMatch(/<option value="c" selected/);
    expect(page).toMatch(/name="one"[^>]*checked=""[^>]*value="b"|name="one" value="b" checked=""/);
    expect(names).toEqual(
      expect.arrayContaining(['cards.r1.name', 'table.r2.kinds', 'rights.x.c', 'file', 'menu.r2.parent']),
    );
  });

  test('tells the order of rows by repeated hidden inputs', () => {
    expect(names.filter((name) => name === 'cards#rows')).toHaveLength(2);
    expect(page).toContain('name="cards#rows" value="r1"');
    expect(page).toContain('name="_revision" value="7"');
  });

  test('never shows a secret, only when it was saved and how it ends', () => {
    expect(page).not.toContain('SALAINEN');
    expect(page).toMatch(/12\.11\.2026[^<]*7f/);
  });

  test('keeps a question that is not asked, unseen, with its answer', () => {
    expect(page).toMatch(/<div hidden="">(?:(?!<\/div><\/div>).)*talletettu/s);
  });

  test('goes on when Enter is pressed: the first button of the form is "next"', () => {
    expect(/<button[^>]*>/.exec(page)?.[0]).toContain('value="next"');
  });

  test('adds and removes rows, and leaves, by buttons that post', () => {
    for (const intent of ['addRow:cards', 'removeRow:cards:r1', 'preset:p', 'later', 'removeFile:file:f1'])
      expect(page).toContain(`name="_intent" value="${intent}"`);
  });

  test('can be left for later where an error stands in the way, of a field or of the whole', () => {
    const skip = 'name="_intent" value="skip"';
    const plain = [field('text', 'text')];
    const told = (level: 'error' | 'warning') => [
      { level, path: 'text', code: 'x', text: 'Rivejä korjaamatta.' },
    ];
    expect(page).toContain(skip);
    expect(html('fi', plain, told('error'))).toContain(skip);
    expect(html('fi', plain, told('warning'))).not.toContain(skip);
  });

  test('lists the faults above, each with its row and a link to its place', () => {
    expect(page).toContain('href="#field-cards.r1.name"');
    expect(page).toContain('Rivi r1, Kysymys cards.r1.name: Kirjoita nimi.');
    expect(page).toContain('id="field-cards.r1.name"');
  });

  test('shows both texts of a collision', () => {
    expect(page).toContain('Liisa');
  });

  test('has every described-by and every label pointing at something', () => {
    const ids = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    const pointed = [...page.matchAll(/ (?:aria-describedby|aria-labelledby|for)="([^"]+)"/g)].flatMap(
      ([, to]) => to!.split(' '),
    );
    expect(pointed.filter((id) => !ids.has(id))).toEqual([]);
  });

  test('uses no id twice', () => {
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
  });
});
