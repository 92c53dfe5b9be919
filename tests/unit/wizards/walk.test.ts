import { describe, expect, test } from 'vitest';
import { translator } from '#app/i18n/words.ts';
import { isRequired } from '#app/wizards/engine/check-step.ts';
import { metaOf } from '#app/wizards/engine/fields.ts';
import { isEmpty, rowsOf } from '#app/wizards/engine/inputs.ts';
import { allWizards } from '#app/wizards/engine/registry.ts';
import { reviewLines } from '#app/wizards/engine/review.ts';
import { isVisible } from '#app/wizards/engine/shown.ts';
import { AREAS, type Facts, type Inputs, LANGUAGES, type Wizard } from '#app/wizards/engine/types.ts';
import { stepView } from '#app/wizards/engine/view.ts';
import { canVisit, completeness, mayVisit, walk } from '#app/wizards/engine/walk.ts';
import { aboutField, faultText, labelAt } from '#app/wizards/engine/words.ts';
import { exampleFacts } from '../../support/example-facts.ts';

const requiredFields = (facts: Facts, inputs: Inputs) =>
  allWizards().flatMap(({ wizard }) =>
    wizard.steps
      .filter((step) => step.when?.(wizard.example, facts) ?? true)
      .flatMap((step) =>
        Object.entries(step.schema.shape)
          .filter(([, schema]) => metaOf(schema).required)
          .filter(([, schema]) => metaOf(schema).when?.(wizard.example, facts) ?? true)
          .filter(([, schema]) => !metaOf(schema).optionalWhen?.(wizard.example, facts))
          .map(([name]) => ({ wizard: wizard.id, name, inputs })),
      ),
  );

/** Every required cell of the example's first rows, and the answers without it. Secrets and files are no answers, an empty row is none. */
const requiredCells = (wizard: Wizard, facts: Facts) =>
  wizard.steps
    .filter((step) => step.when?.(wizard.example, facts) ?? true)
    .flatMap((step) => Object.entries(step.schema.shape))
    .filter(([, schema]) => isVisible(metaOf(schema), wizard.example, facts))
    .flatMap(([name, schema]) => {
      const [row, ...others] = rowsOf(wizard.example[name]);
      if (!row) return [];
      return Object.entries(metaOf(schema).row?.shape ?? {})
        .filter(([, cell]) => !['secret', 'file', 'info'].includes(metaOf(cell).kind))
        .filter(([, cell]) => isRequired(metaOf(cell), wizard.example, facts, row))
        .filter(([, cell]) => isVisible(metaOf(cell), wizard.example, facts, row))
        .filter(([field]) => !isEmpty([{ ...row, [field]: '' }]))
        .map(([field]) => ({
          path: `${name}.${row.id}.${field}`,
          inputs: { ...wizard.example, [name]: [{ ...row, [field]: '' }, ...others] },
        }));
    });

describe.each(allWizards())('$wizard.id', ({ wizard, words }) => {
  const facts = exampleFacts(wizard);

  test('lets the same steps be visited whether all of it is walked or only what leads there', () => {
    for (const answers of [{}, wizard.example]) {
      const given = facts({ empty: answers !== wizard.example });
      const walked = walk(wizard, answers, given);
      for (const saved of [new Set<string>(), new Set(wizard.steps.slice(0, 1).map(({ id }) => id))])
        for (const { id } of wizard.steps)
          expect(mayVisit(wizard, answers, given, id, saved), id).toBe(canVisit(walked, id, saved));
    }
  });

  test('is not started when nothing was typed', () => {
    const walked = walk(wizard, {}, facts({ empty: true }));
    expect(walked.started).toBe(false);
    expect(walked.complete).toBe(false);
  });

  test('is complete with its example', () => {
    const walked = walk(wizard, wizard.example, facts());
    expect(walked.missing).toEqual([]);
    expect(walked.findings.filter((finding) => finding.level === 'error')).toEqual([]);
    expect(walked.complete).toBe(true);
    expect(completeness(walked)).toBe(100);
  });

  const required = requiredFields(facts(), wizard.example).filter((field) => field.wizard === wizard.id);
  test.each(required)('misses $name with a message in every language', ({ name }) => {
    const { [name]: _gone, ...rest } = wizard.example;
    const walked = walk(wizard, rest, facts({ without: name }));
    const missing = walked.missing.filter((fault) => fault.path.split('.')[0] === name);
    expect(missing.length).toBeGreaterThan(0);
    expect(walked.complete).toBe(false);
    expect(completeness(walked)).toBeLessThan(100);
    for (const language of LANGUAGES) {
      const { t, find } = translator(language);
      const say = (key: string, params?: Record<string, string | number>) =>
        find(key, params) ?? `missing word: ${key}`;
      expect(t('common.yes')).toBeTruthy();
      for (const { code, params } of missing) {
        const text = faultText(words[language], say, code, words[language].fields[name]?.label ?? '', params);
        expect(text).not.toContain('missing word');
        expect(text).not.toMatch(/[{}]/);
      }
    }
  });

  const cells = requiredCells(wizard, facts());
  test.each(cells)('misses $path in a row with a message in every language', ({ path, inputs }) => {
    const walked = walk(wizard, inputs, facts());
    const missing = walked.missing.filter((fault) => fault.path === path);
    expect(missing.length).toBeGreaterThan(0);
    expect(walked.complete).toBe(false);
    for (const language of LANGUAGES) {
      const say = (key: string, params?: Record<string, string | number>) =>
        translator(language).find(key, params) ?? `missing word: ${key}`;
      for (const { code, params } of missing) {
        const text = faultText(words[language], say, code, labelAt(words[language], path), params);
        expect(text).not.toMatch(/missing word|[{}]/);
      }
    }
  });

  test('says of each required field that is empty that it is this one', () => {
    const missing = walk(wizard, {}, facts({ empty: true })).missing;
    for (const language of LANGUAGES) {
      const say = (key: string, params?: Record<string, string | number>) =>
        translator(language).find(key, params) ?? key;
      const texts = missing.map(({ stepId, path, code, params }) => {
        const label = labelAt(words[language], path);
        return `${stepId} ${aboutField(label, faultText(words[language], say, code, label, params))}`;
      });
      expect(
        texts.filter((text, at) => texts.indexOf(text) < at),
        language,
      ).toEqual([]);
    }
  });

  test.each(LANGUAGES)('has words for every field, step and choice in %s', (language) => {
    const { find } = translator(language);
    const say = (key: string) => {
      const text = find(key);
      if (text === undefined) throw new Error(`no word ${key}`);
      return text;
    };
    for (const step of wizard.steps) {
      const view = stepView(wizard, step, words[language], say, wizard.example, facts(), [], []);
      expect(view.title).not.toBe(step.id);
      for (const field of [...view.fields, ...view.fields.flatMap((each) => each.blank?.fields ?? [])])
        for (const option of field.options ?? [])
          expect(option.label, `${field.name}: ${option.value}`).not.toBe('');
    }
    const lines = reviewLines(
      wizard,
      words[language],
      say,
      wizard.example,
      facts(),
      walk(wizard, wizard.example, facts()),
    );
    expect(lines.length).toBeGreaterThan(0);
  });
});

test('every area of a wizard is one of the areas', () => {
  for (const { wizard } of allWizards()) expect(AREAS).toContain(wizard.area);
});
