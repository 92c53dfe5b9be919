import { toIso } from '#app/checks/finnish-date.ts';
import { findIf } from '../engine/findings.ts';
import { textOf } from '../engine/inputs.ts';
import { PEOPLE_WIZARDS } from '../engine/people.ts';
import type { Finding, Inputs, Wizard } from '../engine/types.ts';
import { involve, system, who } from './schema.ts';

function systemRules(answers: Inputs): readonly Finding[] {
  const cutOver = textOf(answers.cutOverDate).trim();
  const [start, end] = [toIso(cutOver), toIso(textOf(answers.terminationDate))];
  const gap = start && end && Date.parse(start) - Date.parse(end) > 86_400_000;
  return [
    ...findIf(start !== undefined && !start.endsWith('-01'), 'warning', 'cutOverDate', 'notFirstDay'),
    ...findIf(Boolean(gap), 'warning', 'terminationDate', 'endsEarly', { date: cutOver }),
    ...findIf(answers.terminationGiven === 'notYet', 'note', 'terminationGiven', 'notEnded'),
  ];
}

export const wizard: Wizard = {
  id: 'accountant',
  area: 'finance',
  version: 1,
  minutes: 6,
  uses: PEOPLE_WIZARDS,
  steps: [
    { id: 'who', schema: who },
    { id: 'system', schema: system, rules: systemRules },
    { id: 'involve', schema: involve },
  ],
  example: {
    arrangement: 'firm',
    firmName: 'Tilitoimisto Havu Oy',
    firmBusinessId: '1987654-7',
    personName: 'Ritva Havunen',
    email: 'ritva.havunen@tilitoimistohavu.example',
    phone: '+358447654321',
    mayContact: 'yes',
    currentSystem: 'procountor',
    cutOverDate: '1.1.2027',
    openPeriods: 'Marras- ja joulukuu 2026',
    terminationGiven: 'yes',
    terminationDate: '31.12.2026',
    inviteToPortal: ['chartOfAccounts', 'openingBalances'],
    needsTraining: 'yes',
  },
};
