import { describe, expect, test } from 'vitest';
import { rowsOf, TEMPLATES } from '#app/process/templates/template-by-key.ts';
import { templateWords } from '#app/process/templates/template-words.ts';
import { LANGUAGES } from '#app/wizards/engine/types.ts';

describe.each(TEMPLATES)('words of $key', (template) => {
  const rows = rowsOf(template);
  const phases = template.phases.map((phase) => phase.key);

  test.each(LANGUAGES)('every phase and item has a title and steps in %s, and nothing else', (language) => {
    const words = templateWords(template.key, language);
    expect(words.name).not.toBe('');
    expect(Object.keys(words.phases)).toEqual(phases);
    expect(Object.keys(words.items)).toEqual(rows.map((item) => item.key));
    for (const { title, steps } of Object.values(words.items)) {
      expect(title.trim()).not.toBe('');
      expect(steps.length).toBeGreaterThanOrEqual(2);
      for (const step of [title, ...steps]) expect(step).toMatch(/^[^\s=].*[^\s.!]$/);
      expect(new Set(steps).size).toBe(steps.length);
    }
  });

  test('the steps are the same ones in every language', () => {
    for (const { key } of rows) {
      const counts = LANGUAGES.map(
        (language) => templateWords(template.key, language).items[key]?.steps.length,
      );
      expect(new Set(counts), key).toHaveProperty('size', 1);
    }
  });

  test('the languages really differ', () => {
    const [fi, sv, en] = LANGUAGES.map((language) => templateWords(template.key, language));
    for (const { key } of rows) {
      const steps = [fi, sv, en].map((words) => words?.items[key]?.steps.join());
      expect(new Set(steps).size, key).toBe(3);
    }
  });

  test.each(LANGUAGES)('every condition of a gate has its sentence in %s', (language) => {
    const { items } = templateWords(template.key, language);
    for (const gate of rows.filter((item) => item.kind === 'gate')) {
      expect(items[gate.key]?.steps, gate.key).toHaveLength(gate.criteria.length);
    }
  });

  test('Finnish keeps to the glossary', () => {
    const text = JSON.stringify(templateWords(template.key, 'fi')).toLowerCase();
    for (const word of [
      'deadline',
      'asiakaspäällikkö',
      'duplikaat',
      'mäppä',
      'entiteet',
      'erääntyn',
      'esimies',
    ]) {
      expect(text).not.toContain(word);
    }
  });
});
