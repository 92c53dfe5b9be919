import { accountNumber } from '#app/checks/account-number.ts';
import { finnishDate } from '#app/checks/finnish-date.ts';
import { personName } from '#app/checks/person-name.ts';
import { noPersonalId } from '#app/checks/personal-id.ts';
import { openingBalancesColumns } from '#app/files/columns/opening-balances.ts';
import { accountSuggestions, pickedAccount } from '../engine/accounts.ts';
import { area, choice, date, file, info, list, step, text } from '../engine/fields.ts';
import { files, SHEETS } from '../engine/file-limits.ts';
import { knownNames } from '../engine/people.ts';
import { tableFile, tableFileFields } from '../engine/table-file-fields.ts';
import { tableFact } from '../engine/table-rules.ts';
import type { Facts, Inputs } from '../engine/types.ts';

/** Debits less credits as the file has them, "-0,01 €"; empty until its rows have been checked. */
const difference = (answers: Inputs, facts: Facts): string => {
  const cents = tableFact('balanceFile', answers, facts)?.difference;
  if (cents === undefined) return '';
  const digits = String(Math.abs(cents)).padStart(3, '0');
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)},${digits.slice(-2)} €`;
};

export const what = step({
  asOfDate: date({ check: finnishDate }),
  kind: choice(['opening', 'monthly', 'transactions']),
  includesResult: choice(['yes', 'no']),
  preparedBy: text({ max: 100, check: personName, suggestions: knownNames, personal: true }),
});

export const balances = step({ balanceFile: tableFile(), ...tableFileFields(openingBalancesColumns) });

export const signs = step({
  signConvention: choice(['columns', 'debitPlus', 'statement']),
  differenceTotal: info({ initial: difference }),
  differenceExplained: area({ max: 1000, check: noPersonalId, optional: true }),
  accountMap: list(
    {
      from: text({ max: 8, check: accountNumber, inputMode: 'numeric' }),
      to: text({ max: 120, check: pickedAccount, suggestions: accountSuggestions }),
    },
    { max: 1000, unique: ['from'], optional: true, look: 'table' },
  ),
});

export const attachments = step({
  previousStatement: file(files(['.pdf'], 20)),
  openReceivables: file(files(SHEETS, 10), { optional: true, personal: true }),
  openPayables: file(files(SHEETS, 10), { optional: true, personal: true }),
});
