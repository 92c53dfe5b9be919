import { findIf } from '../engine/findings.ts';
import type { Wizard } from '../engine/types.ts';
import { all, has, is } from '../engine/when.ts';
import { categoryPresets } from './presets.ts';
import { categories, prices, registration, use } from './schema.ts';

const inUse = is('inUse', 'yes');
const asksHealth = has('registrationFields', 'diet', 'access');

export const wizard: Wizard = {
  id: 'events',
  area: 'marketing',
  version: 1,
  minutes: 8,
  shortcut: { field: 'inUse', value: 'no' },
  steps: [
    { id: 'use', schema: use },
    { id: 'categories', schema: categories, when: inUse, presets: categoryPresets },
    {
      id: 'registration',
      schema: registration,
      when: inUse,
      rules: (answers, facts) =>
        findIf(asksHealth(answers, facts), 'note', 'registrationFields', 'healthData'),
    },
    { id: 'prices', schema: prices, when: all(inUse, is('registration', 'formAndPayment')) },
  ],
  example: {
    inUse: 'yes',
    categories: [
      { id: 'course', name: 'Leivontakurssi', colour: '#0F5C4D' },
      { id: 'tasting', name: 'Maistiaiset', colour: '#8A5A00' },
    ],
    typical: [
      { id: 'e1', name: 'Juurileivän alkeet', category: 'course', perYear: '12', capacity: '10' },
      { id: 'e2', name: 'Laskiaispullapäivä', category: 'tasting', perYear: '1', capacity: '' },
    ],
    registration: 'formAndPayment',
    registrationFields: ['name', 'email', 'diet'],
    ownQuestions: [{ id: 'q1', question: 'Oletko leiponut juureen aiemmin?' }],
    calendarUrl: 'https://www.koivurannanleipomo.example/kurssit',
    prices: [
      { id: 'h1', name: 'Normaali', amount: '65,00', vatRate: '25,5' },
      { id: 'h2', name: 'Kanta-asiakas', amount: '55,00', vatRate: '25,5' },
    ],
    cancellationTerms: 'Maksuton peruutus seitsemän päivää ennen kurssia.',
  },
};
