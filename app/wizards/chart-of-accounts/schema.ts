import { accountNumber } from '#app/checks/account-number.ts';
import { personName } from '#app/checks/person-name.ts';
import { noPersonalId } from '#app/checks/personal-id.ts';
import { vatRatesOn } from '#app/checks/vat-rate.ts';
import { VAT_CODES } from '#app/files/cells/vat.ts';
import { chartOfAccountsColumns } from '#app/files/columns/chart-of-accounts.ts';
import { HEADING_POLICIES, INACTIVE_POLICIES } from '#app/files/decisions.ts';
import { pickedAccount } from '../engine/accounts.ts';
import { area, choice, info, list, step, text, yesNo } from '../engine/fields.ts';
import { rowsOf, textOf } from '../engine/inputs.ts';
import { knownNames } from '../engine/people.ts';
import { tableFile, tableFileFields } from '../engine/table-file-fields.ts';
import type { Facts, Inputs, Option } from '../engine/types.ts';
import { filled, is } from '../engine/when.ts';
import { STANDARD_CHART_IDS } from './standard-chart.ts';

/** Accounts of this chart, as "3000 Myynti 25,5 %", to be picked in its own later steps. */
const ownAccounts = (answers: Inputs): readonly string[] =>
  rowsOf(answers.accounts).map((row) => `${textOf(row.number)} ${textOf(row.name)}`.trim());

const rates = (_answers: Inputs, { today }: Facts): readonly Option[] =>
  vatRatesOn(today).map((value) => ({ value, label: `${value} %` }));

const MOST_ACCOUNTS = 5000;
const ACCOUNT_TYPES = ['asset', 'equity', 'liability', 'income', 'expense'];
const OUR_VAT_CODES = VAT_CODES.filter((code) => /^(EI|MY|OS|ALV)/.test(code));

export const source = step({
  source: choice(['file', 'standard', 'accountant']),
  standardChart: choice(STANDARD_CHART_IDS, { when: is('source', 'standard') }),
});

export const chartFile = step({ chartFile: tableFile(), ...tableFileFields(chartOfAccountsColumns) });

export const policies = step({
  headingPolicy: choice(HEADING_POLICIES),
  inactivePolicy: choice(INACTIVE_POLICIES),
});

/** The chart as it will be: from the file, or a standard chart that stays editable. */
export const accounts = step({
  accounts: list(
    {
      number: text({ max: 8, check: accountNumber, inputMode: 'numeric' }),
      name: text({ max: 100 }),
      type: choice(ACCOUNT_TYPES, { look: 'select' }),
      vatCode: choice(
        OUR_VAT_CODES.map((value): Option => ({ value, label: value })),
        {
          look: 'select',
          optional: true,
        },
      ),
    },
    { max: MOST_ACCOUNTS, unique: ['number'], look: 'table' },
  ),
});

export const sales = step({
  salesAccounts: list(
    {
      account: text({ max: 120, check: pickedAccount, suggestions: ownAccounts }),
      use: text({ max: 80 }),
      vatRate: choice(rates, { look: 'select' }),
    },
    { max: 100, unique: ['account'], look: 'table' },
  ),
  dimensions: list({ name: text({ max: 50 }) }, { max: 5, unique: ['name'], optional: true }),
});

const wanted = is('personalisation', 'yes');

export const personalisation = step({
  personalisation: yesNo(),
  personalisationPrice: info({ when: wanted }),
  personalisationAccepted: yesNo({ when: wanted, personal: true }),
  personalisationAcceptedBy: text({
    max: 100,
    check: personName,
    suggestions: knownNames,
    personal: true,
    when: wanted,
  }),
  personalisationWishes: area({ max: 2000, check: noPersonalId, when: wanted }),
  approvedByAccountant: text({
    max: 100,
    check: personName,
    suggestions: knownNames,
    personal: true,
    optional: true,
  }),
});

/** The chart can be looked at: everything but a chart that the accountant has yet to send. */
export const hasChart = (answers: Inputs): boolean =>
  filled('source')(answers, {} as Facts) && answers.source !== 'accountant';
