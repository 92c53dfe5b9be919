import { describe, expect, test } from 'vitest';
import { gapsOf } from '#app/rules/gaps.ts';
import { getWizard, getWizardWords } from '#app/wizards/engine/registry.ts';
import { exampleFacts } from '../../support/example-facts.ts';

const wizard = getWizard('company');
const words = getWizardWords('company', 'fi');
const say = (key: string) => key;
const facts = exampleFacts(wizard)();
const gaps = (answers: object) => gapsOf(wizard, words, say, { ...wizard.example, ...answers }, facts);

describe('the gaps of a form', () => {
  test('are none when it is complete', () => {
    expect(gaps({})).toEqual([]);
  });

  test('name what is missing and what is wrong, in the order of the steps', () => {
    expect(gaps({ signatory: 'x1', phone: '', businessId: '1' })).toMatchObject([
      {
        stepId: 'identity',
        step: 'Mistä yrityksestä on kyse?',
        label: 'Y-tunnus',
        text: 'checks.businessId.shape',
      },
      { stepId: 'address', label: 'Puhelin', text: 'checks.required.text' },
      { stepId: 'finance', label: 'Nimenkirjoittaja' },
    ]);
  });

  test('name the row of a list, and the list itself when it is empty', () => {
    const [row] = [
      {
        id: 'c1',
        name: 'Aino Koivuranta',
        isMain: 'yes',
        areas: ['start'],
        language: 'fi',
        phone: '0401234567',
      },
    ];
    expect(gaps({ contacts: [row] }).map((gap) => gap.label)).toEqual(['Yhteyshenkilö 1: Sähköposti']);
    expect(gaps({ contacts: [] })).toMatchObject([{ label: 'Yhteyshenkilöt' }]);
  });
});
