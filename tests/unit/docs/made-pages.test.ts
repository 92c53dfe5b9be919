import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { metaOf } from '#app/wizards/engine/fields.ts';
import { allWizards } from '#app/wizards/engine/registry.ts';
import { MADE_PAGES } from '#server/portal/docs.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const textOf = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');

test.each(Object.entries(MADE_PAGES))('%s is what the code makes of it', (file, make) => {
  expect(textOf(file), 'run: npm run portal -- docs').toBe(make());
});

describe.each(allWizards())('the page of every wizard tells of $wizard.id', ({ wizard, words }) => {
  const page = textOf('docs/wizards.md');
  const section = page.slice(page.indexOf(`\n## ${wizard.id}\n`)).split('\n## ')[1] ?? '';

  test('each step with each field, and each cell of a list', () => {
    for (const step of wizard.steps) {
      expect(section).toContain(`### ${step.id}: ${words.fi.steps[step.id]?.title}`);
      for (const [name, schema] of Object.entries(step.schema.shape)) {
        expect(section).toContain(`| \`${name}\` |`);
        for (const cell of Object.keys(metaOf(schema).row?.shape ?? {}))
          expect(section).toContain(`| \`${name}.${cell}\` |`);
      }
    }
  });
});

describe('the page about adding a wizard', () => {
  const page = textOf('docs/adding-a-wizard.md');
  const added = [...page.matchAll(/^\+\+\+ b\/(.+)$/gm)].map(([, file = '']) => file);

  test('shows one folder and one line of the registry, as they are', () => {
    expect(added.filter((file) => !file.startsWith('app/wizards/site-images/'))).toEqual([
      'app/wizards/engine/registry.ts',
    ]);
    const [, registry = ''] = page.split(/^diff --git .*registry\.ts$/m);
    const plus = (registry.split(/^diff --git/m)[0] ?? '').match(/^\+(?!\+).*$/gm);
    expect(plus).toEqual(["+  'site-images',"]);
    for (const file of added.slice(1)) expect(page).toContain(textOf(file).trimEnd().replaceAll(/^/gm, '+'));
  });

  test('names only files that are there', () => {
    const named = [...page.matchAll(/`((?:app|tests|docs)\/[^`\s]+)`/g)].map(([, file = '']) => file);
    expect(named.length).toBeGreaterThan(5);
    expect([...named, ...added].filter((file) => !existsSync(path.join(ROOT, file)))).toEqual([]);
  });
});
