import { dateNotFuture, dateNotPast } from '#app/checks/finnish-date.ts';
import { eachRow, findIf, judge } from '../engine/findings.ts';
import { rowsOf, textOf, textsOf } from '../engine/inputs.ts';
import { PEOPLE_WIZARDS } from '../engine/people.ts';
import type { Facts, Finding, Inputs, Wizard } from '../engine/types.ts';
import { access, giver, mandates } from './schema.ts';

function giverRules(answers: Inputs): readonly Finding[] {
  const together = answers.signRule === 'two' || answers.signRule === 'board';
  return findIf(together && textsOf(answers.giver).length < 2, 'warning', 'giver', 'needTwo');
}

function mandateRules(answers: Inputs, facts: Facts): readonly Finding[] {
  const rows = rowsOf(answers.mandates);
  const keyOf = (row: Inputs) =>
    [row.name, row.otherName, row.toBusinessId].map((input) => textOf(input).trim().toLowerCase()).join('|');
  const keys = rows.map(keyOf);
  const n = rows.filter((row) => textOf(row.givenDate).trim() === '').length;
  return [
    ...rows.flatMap((row, at) =>
      findIf(keys.indexOf(keyOf(row)) < at, 'error', `mandates.${row.id}.name`, 'sameMandate'),
    ),
    ...eachRow(answers, 'mandates', (row, at) => [
      ...judge(at('validUntil'), row.validUntil, dateNotPast(facts.today)),
      ...judge(at('givenDate'), row.givenDate, dateNotFuture(facts.today)),
    ]),
    ...findIf(!rows.some((row) => row.name === 'taxMatters'), 'warning', 'mandates', 'noTaxMandate'),
    ...findIf(n > 0, 'note', 'mandates', 'notGiven', { n }),
  ];
}

export const wizard: Wizard = {
  id: 'authorisations',
  area: 'support',
  version: 1,
  minutes: 10,
  uses: PEOPLE_WIZARDS,
  steps: [
    { id: 'giver', schema: giver, rules: giverRules },
    { id: 'mandates', schema: mandates, rules: mandateRules },
    { id: 'access', schema: access },
  ],
  example: {
    signRule: 'alone',
    giver: ['aino@koivurannanleipomo.example'],
    mandates: [
      {
        id: 'taxMatters',
        name: 'taxMatters',
        toName: 'Tilitoimisto Havu Oy',
        toBusinessId: '1987654-7',
        way: 'request',
        validUntil: '23.11.2031',
        givenDate: '20.11.2026',
      },
      {
        id: 'earningsReport',
        name: 'earningsReport',
        toName: 'Tilitoimisto Havu Oy',
        toBusinessId: '1987654-7',
        way: 'request',
        validUntil: '23.11.2031',
        givenDate: '',
      },
    ],
    access: [
      { id: 'o1', person: 'aino@koivurannanleipomo.example', system: 'reports', level: 'main' },
      { id: 'o2', person: 'mikael@koivurannanleipomo.example', system: 'purchases', level: 'approve' },
    ],
    bankAuthorisation: 'send',
  },
};
