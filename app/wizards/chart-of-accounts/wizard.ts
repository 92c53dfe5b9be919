import { isUsualType } from '#app/files/cells/account.ts';
import type { ChartAccount } from '#app/files/types.ts';
import { ACCOUNT_USERS, missingAccounts, pickedAccount } from '../engine/accounts.ts';
import { eachRow, findIf } from '../engine/findings.ts';
import { rowsOf, textOf } from '../engine/inputs.ts';
import { PEOPLE_WIZARDS } from '../engine/people.ts';
import { TABLE_FILE } from '../engine/table-file-fields.ts';
import { rightRowsRules } from '../engine/table-rules.ts';
import type { Facts, Finding, Inputs, Wizard } from '../engine/types.ts';
import { is } from '../engine/when.ts';
import { chartPresets } from './presets.ts';
import { accounts, chartFile, hasChart, personalisation, policies, sales, source } from './schema.ts';

const fromFile = is('source', 'file');

/** Accounts without which the other areas cannot be filled in. */
const NEEDED: readonly [code: string, numbers: RegExp][] = [
  ['salesAccountMissing', /^3/],
  ['tillAccountMissing', /^19[0-4]/],
  ['paymentAccountMissing', /^19[5-9]/],
];

const accountRules = (answers: Inputs, facts: Facts): readonly Finding[] => {
  const numbers = rowsOf(answers.accounts).map((row) => textOf(row.number).trim());
  const inOrder = numbers.every((number, at) => at === 0 || numbers[at - 1]! <= number);
  return [
    ...NEEDED.flatMap(([code, shape]) =>
      findIf(
        numbers.length > 0 && !numbers.some((number) => shape.test(number)),
        'warning',
        'accounts',
        code,
      ),
    ),
    ...findIf(!inOrder, 'note', 'accounts', 'notInOrder'),
    ...missingAccounts('accounts', new Set(numbers), facts),
    ...eachRow(answers, 'accounts', (row, at) => {
      const number = textOf(row.number);
      const type = textOf(row.type) as ChartAccount['type'];
      return findIf(
        number !== '' && textOf(row.type) !== '' && !isUsualType(number, type),
        'warning',
        at('type'),
        'unusualType',
        {
          account: number,
        },
      );
    }),
  ];
};

const salesRules = (answers: Inputs): readonly Finding[] => {
  const chart = new Map(rowsOf(answers.accounts).map((row) => [textOf(row.number), textOf(row.type)]));
  return eachRow(answers, 'salesAccounts', (row, at) => {
    const picked = pickedAccount(textOf(row.account));
    if (!picked.ok || picked.value === '') return [];
    const type = chart.get(picked.value);
    return [
      ...findIf(type === undefined, 'error', at('account'), 'accountNotInChart', { account: picked.value }),
      ...findIf(type !== undefined && type !== 'income', 'error', at('account'), 'notIncome', {
        account: picked.value,
      }),
    ];
  });
};

/** The standard chart with two accounts that the till needs. */
const exampleAccounts = [
  ...chartPresets[0]!.inputs.accounts,
  { id: '8950', number: '8950', name: 'Pyöristyserot', type: 'expense', vatCode: 'EI' },
  { id: '8960', number: '8960', name: 'Kassaerot', type: 'expense', vatCode: 'EI' },
].sort((a, b) => a.number.localeCompare(b.number));

export const wizard: Wizard = {
  id: 'chart-of-accounts',
  area: 'finance',
  version: 1,
  minutes: 20,
  uses: [...new Set([...PEOPLE_WIZARDS, ...ACCOUNT_USERS])],
  steps: [
    { id: 'source', schema: source },
    {
      id: 'chartFile',
      schema: chartFile,
      when: fromFile,
      component: TABLE_FILE,
      rules: rightRowsRules('chartFile'),
    },
    { id: 'policies', schema: policies, when: fromFile },
    { id: 'accounts', schema: accounts, when: hasChart, presets: chartPresets, rules: accountRules },
    { id: 'sales', schema: sales, when: hasChart, rules: salesRules },
    { id: 'personalisation', schema: personalisation },
  ],
  example: {
    source: 'standard',
    standardChart: 'osakeyhtio',
    accounts: exampleAccounts,
    salesAccounts: [
      { id: 's1', account: '3000', use: 'Leivonnaiset ja kahvila', vatRate: '13,5' },
      { id: 's2', account: '3010', use: 'Palvelut', vatRate: '25,5' },
    ],
    dimensions: [{ id: 'd1', name: 'Myymälä' }],
    personalisation: 'no',
    approvedByAccountant: 'Katri Nurmi',
  },
};
