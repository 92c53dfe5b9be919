import { toIso } from '#app/checks/finnish-date.ts';
import { accountFindings } from '../engine/accounts.ts';
import { eachRow, findIf } from '../engine/findings.ts';
import { textOf } from '../engine/inputs.ts';
import { PEOPLE_WIZARDS } from '../engine/people.ts';
import { TABLE_FILE } from '../engine/table-file-fields.ts';
import { rightRowsRules, tableFact } from '../engine/table-rules.ts';
import type { Facts, Finding, Inputs, Wizard } from '../engine/types.ts';
import { attachments, balances, signs, what } from './schema.ts';

/** Whether the day after an ISO day is in another month. */
function isLastOfMonth(iso: string): boolean {
  const next = new Date(`${iso}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.getUTCDate() === 1;
}

const dateRules = (answers: Inputs): readonly Finding[] => {
  const iso = toIso(textOf(answers.asOfDate));
  return findIf(iso !== undefined && !isLastOfMonth(iso), 'warning', 'asOfDate', 'notMonthEnd');
};

/** Accounts of the old books exist in the chart, and a difference between debits and credits is explained. */
const signRules = (answers: Inputs, facts: Facts): readonly Finding[] => [
  ...findIf(
    (tableFact('balanceFile', answers, facts)?.errors.BALANCE_NOT_ZERO ?? 0) > 0 &&
      textOf(answers.differenceExplained).trim() === '',
    'error',
    'differenceExplained',
    'differenceUnexplained',
  ),
  ...eachRow(answers, 'accountMap', (row, at) =>
    accountFindings(at('to'), row.to, facts, ['assets', 'equity_and_liabilities', 'revenue', 'costs']),
  ),
];

export const wizard: Wizard = {
  id: 'opening-balances',
  area: 'accounting',
  version: 1,
  minutes: 20,
  uses: ['chart-of-accounts', ...PEOPLE_WIZARDS],
  steps: [
    { id: 'what', schema: what, rules: dateRules },
    { id: 'balances', schema: balances, component: TABLE_FILE, rules: rightRowsRules('balanceFile') },
    { id: 'signs', schema: signs, rules: signRules },
    { id: 'attachments', schema: attachments },
  ],
  example: {
    asOfDate: '30.9.2026',
    kind: 'opening',
    includesResult: 'no',
    preparedBy: 'Katri Nurmi',
    balanceFile: ['saldot'],
    rowCountConfirmed: 'yes',
    signConvention: 'columns',
    accountMap: [{ id: 'a1', from: '1911', to: '1910 Pankkitili' }],
    previousStatement: ['tilinpaatos'],
  },
};
