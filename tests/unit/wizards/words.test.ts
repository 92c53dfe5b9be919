import { describe, expect, test } from 'vitest';
import { optionsOf } from '#app/wizards/engine/check-step.ts';
import { metaOf } from '#app/wizards/engine/fields.ts';
import { allWizards } from '#app/wizards/engine/registry.ts';
import { isVisible } from '#app/wizards/engine/shown.ts';
import { type FieldMeta, LANGUAGES, type Wizard, type WizardWords } from '#app/wizards/engine/types.ts';
import { factsWith } from '../../support/wizard-answers.ts';

/** Every field of a wizard, cells of rows included, under the key of its words. */
const fieldsOf = (wizard: Wizard): readonly (readonly [key: string, meta: FieldMeta])[] =>
  wizard.steps.flatMap((step) =>
    Object.entries(step.schema.shape).flatMap(([name, schema]) => {
      const meta = metaOf(schema);
      const cells = Object.entries(meta.row?.shape ?? {}).map(
        ([cell, inner]): readonly [string, FieldMeta] => [`${name}.${cell}`, metaOf(inner)],
      );
      return [[name, meta] as const, ...cells];
    }),
  );

const textsIn = (words: WizardWords): readonly string[] => {
  const texts: string[] = [];
  JSON.stringify(words, (_key, value: unknown) => {
    if (typeof value === 'string') texts.push(value);
    return value;
  });
  return texts;
};

describe.each(allWizards())('$wizard.id', ({ wizard, words }) => {
  test.each(LANGUAGES)('says every choice that nobody typed in %s', (language) => {
    const facts = factsWith(wizard.id);
    const silent = fieldsOf(wizard).flatMap(([key, meta]) => {
      const options = words[language].fields[key]?.options ?? {};
      const asked = optionsOf(meta, wizard.example, facts);
      const sides = meta.matrix
        ? [
            ...meta.matrix.rows(wizard.example, facts),
            ...meta.matrix.columns(wizard.example, facts),
            ...meta.matrix.levels.map((value) => ({ value })),
          ]
        : [];
      return [...asked, ...sides]
        .filter((option) => !('label' in option && option.label) && !options[option.value])
        .map(({ value }) => `${key}: ${value}`);
    });
    expect(silent).toEqual([]);
  });

  test.each(LANGUAGES)('has in %s no words for fields, choices or presets that are gone', (language) => {
    const keys = new Set(fieldsOf(wizard).map(([key]) => key));
    expect(Object.keys(words[language].fields).filter((key) => !keys.has(key))).toEqual([]);
    const presets = wizard.steps.flatMap((step) => (step.presets ?? []).map(({ id }) => id));
    expect(Object.keys(words[language].presets ?? {}).sort()).toEqual([...new Set(presets)].sort());
    expect(Object.keys(words[language].steps).sort()).toEqual(wizard.steps.map(({ id }) => id).sort());
  });

  test('asks in every step, and keeps its voice calm', () => {
    for (const language of LANGUAGES) {
      for (const { title } of Object.values(words[language].steps)) expect(title).toMatch(/\?$/);
      for (const text of textsIn(words[language])) {
        expect(text).not.toMatch(/!/);
        expect(text).toBe(text.trim());
      }
      for (const { help, example } of Object.values(words[language].fields)) {
        if (help) expect(help).toMatch(/[.?]$/);
        if (help && example)
          expect(help, 'the example is said once').not.toMatch(/esimerkiksi|till exempel|for example/i);
      }
    }
  });

  test('uses the words of the glossary', () => {
    for (const text of textsIn(words.fi))
      expect(text).not.toMatch(
        /ole hyvä|virheelli|esimies|deadline|duplikaat|mäpp|entitee|wizard|asiakaspäällik|käyttäjäystäväl/i,
      );
    for (const text of textsIn(words.sv)) expect(text).not.toMatch(/organisationsnummer|personnummer/i);
  });

  test('asks at most eight things at a time', () => {
    const facts = factsWith(wizard.id);
    for (const step of wizard.steps) {
      const asked = Object.values(step.schema.shape)
        .map((schema) => metaOf(schema))
        .filter((meta) => meta.kind !== 'info' && isVisible(meta, wizard.example, facts));
      expect(asked.length, step.id).toBeLessThanOrEqual(8);
    }
  });
});

test.each(allWizards().filter(({ wizard }) => wizard.shortcut))(
  '$wizard.id offers its one click in every language',
  ({ words }) => {
    for (const language of LANGUAGES) expect(words[language].texts?.shortcut, language).toBeTruthy();
  },
);
