import { describe, expect, test } from 'vitest';
import { translator } from '#app/i18n/words.ts';
import { liveOptions, optionWords } from '#app/wizards/engine/live-options.ts';
import { allWizards, getWizard, getWizardWords } from '#app/wizards/engine/registry.ts';
import { type Inputs, LANGUAGES } from '#app/wizards/engine/types.ts';
import { stepView } from '#app/wizards/engine/view.ts';
import { factsWith } from '../../support/wizard-answers.ts';

const stepOf = (id: string, stepId: string) => {
  const step = getWizard(id).steps.find((each) => each.id === stepId);
  if (!step) throw new Error(`no step ${stepId}`);
  return step;
};

test.each<[id: string, stepId: string, field: string, typed: Inputs, labels: readonly string[]]>([
  ['invoicing', 'whom', 'defaultMethod', { methods: ['email', 'eInvoice'] }, ['Sähköposti', 'Verkkolasku']],
  ['site-menus', 'languages', 'defaultLanguage', { languages: ['fi', 'sv'] }, ['Suomi', 'Ruotsi']],
  [
    'events',
    'categories',
    'typical.category',
    {
      categories: [
        { id: 'r7', name: 'Kurssit' },
        { id: 'r8', name: ' ' },
      ],
    },
    ['Kurssit'],
  ],
  [
    'purchase-invoices',
    'people',
    'people.substitute',
    {
      people: [
        { id: 'r1', name: 'Aino', role: ['approver'] },
        { id: 'r2', name: 'Nea', role: ['checker'] },
      ],
    },
    ['Aino'],
  ],
])('%s: what was just typed on the page of %s can be chosen as %s', (id, stepId, field, typed, labels) => {
  const step = stepOf(id, stepId);
  const words = optionWords(step, getWizardWords(id, 'fi'));
  expect(liveOptions(step, {}, factsWith(id), words)[field]).toEqual([]);
  const found = liveOptions(step, typed, factsWith(id), words)[field];
  expect(found?.map(({ label }) => label).sort()).toEqual([...labels].sort());
});

describe.each(allWizards())('$wizard.id', ({ wizard, words }) => {
  test('offers while typing what the page offers, in the same words', () => {
    const facts = factsWith(wizard.id);
    for (const language of LANGUAGES) {
      const say = (key: string) => translator(language).find(key) ?? key;
      for (const step of wizard.steps) {
        const live = liveOptions(step, wizard.example, facts, optionWords(step, words[language]));
        const { fields } = stepView(wizard, step, words[language], say, wizard.example, facts, [], []);
        const shown = new Map(
          fields
            .flatMap((field) => [field, ...(field.blank?.fields ?? [])])
            .map((field) => [field.name, field.options]),
        );
        for (const [name, options] of Object.entries(live)) expect(options, name).toEqual(shown.get(name));
      }
    }
  });
});
