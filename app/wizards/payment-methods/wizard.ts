import { accountFindings } from '../engine/accounts.ts';
import { eachRow, findIf } from '../engine/findings.ts';
import { rowsOf } from '../engine/inputs.ts';
import type { Facts, Finding, Inputs, Wizard } from '../engine/types.ts';
import { methodPresets } from './presets.ts';
import { differences, methods } from './schema.ts';

const BALANCE = ['assets', 'equity_and_liabilities'] as const;
const ANY = [...BALANCE, 'revenue', 'costs'] as const;

const methodRules = (answers: Inputs, facts: Facts): readonly Finding[] => [
  ...eachRow(answers, 'methods', (row, at) => [
    ...accountFindings(at('account'), row.account, facts, BALANCE),
    ...accountFindings(at('feeAccount'), row.feeAccount, facts, ['costs']),
  ]),
  ...findIf(!rowsOf(answers.methods).some((row) => row.active === 'yes'), 'error', 'methods', 'noneActive'),
];

const differenceRules = (answers: Inputs, facts: Facts): readonly Finding[] =>
  ['roundingAccount', 'cashDifferenceAccount'].flatMap((field) =>
    accountFindings(field, answers[field], facts, ANY),
  );

export const wizard: Wizard = {
  id: 'payment-methods',
  area: 'sales',
  version: 1,
  minutes: 8,
  uses: ['chart-of-accounts', 'pos-devices'],
  steps: [
    { id: 'methods', schema: methods, presets: methodPresets, rules: methodRules },
    { id: 'differences', schema: differences, rules: differenceRules },
  ],
  example: {
    methods: [
      {
        id: 'cash',
        name: 'Käteinen',
        kind: 'cash',
        account: '1900',
        feeAccount: '',
        place: '',
        opensDrawer: 'yes',
        allowsChange: 'yes',
        active: 'yes',
      },
      {
        id: 'card',
        name: 'Kortti',
        kind: 'card',
        account: '1950',
        feeAccount: '8680',
        opensDrawer: 'no',
        allowsChange: 'no',
        active: 'yes',
      },
      { id: 'gift', name: 'Lahjakortti', kind: 'giftCard', account: '2860', active: 'yes' },
    ],
    floatAmount: '200,00',
    roundingAccount: '8950',
    cashDifferenceAccount: '8960',
  },
};
