import { eachRow, findIf } from '../engine/findings.ts';
import { textsOf } from '../engine/inputs.ts';
import { PEOPLE_WIZARDS } from '../engine/people.ts';
import type { Inputs, Wizard } from '../engine/types.ts';
import { is } from '../engine/when.ts';
import { forms, privacy, use } from './schema.ts';

const formRules = (answers: Inputs) =>
  eachRow(answers, 'forms', (row, at) => {
    const collects = textsOf(row.collects);
    return [
      ...findIf(collects.includes('personalId'), 'warning', at('collects'), 'personalIdReason'),
      ...findIf(collects.includes('health'), 'warning', at('collects'), 'healthReason'),
    ];
  });

const hasForms = is('hasForms', 'yes');

export const wizard: Wizard = {
  id: 'data-forms',
  area: 'marketing',
  version: 1,
  minutes: 10,
  uses: PEOPLE_WIZARDS,
  shortcut: { field: 'hasForms', value: 'no' },
  steps: [
    { id: 'use', schema: use },
    { id: 'forms', schema: forms, when: hasForms, rules: formRules },
    { id: 'privacy', schema: privacy, when: hasForms },
  ],
  example: {
    hasForms: 'yes',
    forms: [
      {
        id: 'f1',
        name: 'Kakkutilaus',
        url: 'https://www.koivurannanleipomo.example/tilaa-kakku',
        decision: 'renew',
        purpose: 'Kakun tilaaminen ja noutoajan sopiminen.',
        collects: ['name', 'email', 'phone', 'other'],
        recipients: 'info@koivurannanleipomo.example, mikael@koivurannanleipomo.example',
        keepUntil: '12 kuukautta',
      },
      {
        id: 'f2',
        name: 'Vanha palautelomake',
        url: 'https://forms.office.com/e/koivuranta',
        decision: 'remove',
      },
    ],
    privacyUrl: 'https://www.koivurannanleipomo.example/tietosuoja',
    consentText: 'Olen lukenut tietosuojaselosteen.',
  },
};
