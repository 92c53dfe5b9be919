import { eurosToDecimal, formatEuros } from '#app/checks/amount.ts';
import { findIf } from '../engine/findings.ts';
import { textOf } from '../engine/inputs.ts';
import { PEOPLE_WIZARDS } from '../engine/people.ts';
import type { Finding, Inputs, Wizard } from '../engine/types.ts';
import { peopleWith } from './people.ts';
import { circulation, people, receiving } from './schema.ts';

function peopleRules(answers: Inputs): readonly Finding[] {
  const approvers = peopleWith(answers, 'approver');
  const limits = approvers.map((row) =>
    Number(eurosToDecimal(textOf(row.limit)) ?? Number.POSITIVE_INFINITY),
  );
  const highest = Math.max(0, ...limits);
  const limited = approvers.length > 0 && Number.isFinite(highest);
  return [
    ...findIf(approvers.length === 0, 'error', 'people', 'noApprover'),
    ...findIf(limited, 'warning', 'people', 'everyoneLimited', {
      limit: formatEuros(highest.toFixed(2)).replace(/\s€$/, ''),
    }),
    ...findIf(approvers.length === 1, 'warning', `people.${approvers[0]?.id}.substitute`, 'noSubstitute'),
    ...approvers.flatMap((row) =>
      findIf(row.substitute === row.id, 'error', `people.${row.id}.substitute`, 'ownSubstitute'),
    ),
  ];
}

export const wizard: Wizard = {
  id: 'purchase-invoices',
  area: 'finance',
  version: 1,
  minutes: 10,
  uses: PEOPLE_WIZARDS,
  steps: [
    { id: 'receiving', schema: receiving },
    { id: 'people', schema: people, rules: peopleRules },
    { id: 'circulation', schema: circulation },
  ],
  example: {
    receiving: ['eInvoice', 'email'],
    receivingAddress: '003723456713',
    people: [
      {
        id: 'h1',
        name: 'Aino Koivuranta',
        email: 'aino@koivurannanleipomo.example',
        phone: '+358401234567',
        role: ['approver', 'payer'],
        limit: '',
        substitute: 'h2',
        costCentres: '',
      },
      {
        id: 'h2',
        name: 'Mikael Strand',
        email: 'mikael@koivurannanleipomo.example',
        phone: '+358501234567',
        role: ['checker', 'approver'],
        limit: '5 000,00',
        substitute: 'h1',
        costCentres: 'Myymälä, torikoju',
      },
      {
        id: 'h3',
        name: 'Nea Lehtonen',
        email: 'nea@koivurannanleipomo.example',
        phone: '+358451234567',
        role: ['checker'],
        costCentres: 'Leipomo',
      },
    ],
    circulation: 'twoSteps',
    defaultChecker: 'h3',
    autoApprove: [{ id: 's1', supplier: 'Sataman Kiinteistöt Oy', limit: '1 850,00' }],
    paymentDay: 'dueDate',
    remindAfterDays: '3',
  },
};
