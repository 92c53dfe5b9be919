import { toIso } from '#app/checks/finnish-date.ts';
import { accountFindings } from '../engine/accounts.ts';
import { eachRow, findIf } from '../engine/findings.ts';
import { textOf } from '../engine/inputs.ts';
import { PEOPLE_WIZARDS } from '../engine/people.ts';
import { TABLE_FILE } from '../engine/table-file-fields.ts';
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

const mapRules = (answers: Inputs, facts: Facts): readonly Finding[] =>
  eachRow(answers, 'accountMap', (row, at) =>
    accountFindings(at('to'), row.to, facts, ['assets', 'equity_and_liabilities', 'revenue', 'costs']),
  );

export const wizard: Wizard = {
  id: 'opening-balances',
  area: 'accounting',
  version: 1,
  minutes: 20,
  uses: ['chart-of-accounts', ...PEOPLE_WIZARDS],
  steps: [
    { id: 'what', schema: what, rules: dateRules },
    { id: 'balances', schema: balances, component: TABLE_FILE },
    { id: 'signs', schema: signs, rules: mapRules },
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
