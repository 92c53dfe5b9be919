import { expect, test } from 'vitest';
import { translator } from '#app/i18n/words.ts';
import { allWizards, getWizard, getWizardWords } from '#app/wizards/engine/registry.ts';
import { LANGUAGES } from '#app/wizards/engine/types.ts';
import { walk } from '#app/wizards/engine/walk.ts';
import { faultText } from '#app/wizards/engine/words.ts';
import { exampleWith, factsWith } from '../../support/wizard-answers.ts';
import { RULES } from './rules.ts';

const rules = RULES.map(([id, level, path, code, changes, facts]) => ({
  id,
  level,
  path,
  code,
  changes,
  facts,
}));

test.each(rules)('$id tells as $level at $path: $code', ({ id, level, path, code, changes, facts }) => {
  const wizard = getWizard(id);
  const answers = exampleWith(id, changes);
  const walked = walk(wizard, answers, factsWith(id, facts));
  expect(walked.missing).toEqual([]);
  const found = walked.findings.find((finding) => finding.path === path && finding.code === code);
  expect(found).toMatchObject({ level });
  expect(walked.complete).toBe(!walked.findings.some((finding) => finding.level === 'error'));
  for (const language of LANGUAGES) {
    const say = (key: string, params?: Record<string, string | number>) =>
      translator(language).find(key, params) ?? `missing word: ${key}`;
    const text = faultText(getWizardWords(id, language), say, code, '', found?.params);
    expect(text).not.toMatch(/[{}]|undefined|NaN|missing word/);
  }
});

test('the examples break no rule that blocks or warns, beyond what they mean to show', () => {
  const told = allWizards().flatMap(({ wizard }) =>
    walk(wizard, wizard.example, factsWith(wizard.id))
      .findings.filter(({ level }) => level !== 'note')
      .map(({ code }) => `${wizard.id}: ${code}`),
  );
  expect(told).toEqual([]);
});

/** Own words for a shared fault, which another test meets. */
const SHARED = new Set(['mustBeYes', 'required.list', 'exactlyOne']);

test('every sentence that a wizard of its own has for a rule is met by a rule', () => {
  const met = new Set(RULES.map(([id, , , code]) => `${id}: ${code}`));
  const mine = new Set(RULES.map(([id]) => id));
  const unmet = allWizards()
    .filter(({ wizard }) => mine.has(wizard.id))
    .flatMap(({ wizard, words }) =>
      Object.keys(words.fi.errors ?? {})
        .filter((code) => !SHARED.has(code))
        .map((code) => `${wizard.id}: ${code}`),
    )
    .filter((each) => !met.has(each));
  expect(unmet).toEqual([]);
});
