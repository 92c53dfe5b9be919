import { judgeCells } from '../cell-rules.ts';
import {
  accountNumberFix,
  isAccountNumber,
  isUsualType,
  readAccountType,
  typeByNumber,
} from '../cells/account.ts';
import { readVatRate, vatCodeAllows } from '../cells/vat.ts';
import { chartOfAccountsColumns } from '../columns/chart-of-accounts.ts';
import type { FindingLog } from '../finding-log.ts';
import { FirstRows } from '../first-rows.ts';
import type { Row } from '../row.ts';
import type { KindCheck, KindRequest } from './kind-check.ts';
import { commonRules, firstWith, RowTexts } from './row-texts.ts';

/** `3000–3990`, also with its heading in the same cell. */
const RANGE = /^\d{1,8}\s*[-–—]\s*\d{1,8}(\s+\D.*)?$/;
const isCapitals = (text: string) => text !== text.toLowerCase() && text === text.toUpperCase();

/** Whether a printed list has a heading here: a range of numbers, or capitals without a number, in either column. */
const isHeading = (number: string, name: string) =>
  RANGE.test(number) ||
  (number === '' && isCapitals(name)) ||
  (name === '' && isCapitals(number) && !/\d/.test(number));

/** Rules of section 11 of the domain page: one account a row, headings of printed lists between them. */
export function chartOfAccounts({ columns, context, rows }: KindRequest): KindCheck {
  const texts = new RowTexts(columns);
  const rules = commonRules(columns, chartOfAccountsColumns);
  const seenNumbers = new FirstRows(rows);
  const seenNames = new FirstRows(rows);
  const accounts = { asset: 0, equity: 0, liability: 0, income: 0, expense: 0 };

  const judgeVat = (row: Row, log: FindingLog) => {
    const code = texts.text(row, 'vatCode').toUpperCase();
    const written = texts.text(row, 'vatRate');
    const cell = texts.cell('vatRate');
    let inForce: string | undefined;
    if (written !== '') {
      const { rate, state, now } = readVatRate(written, context.today);
      if (state === 'old') log.add(cell, 'VAT_RATE_OLD', { fix: now });
      else if (state === 'unknown') log.add(cell, 'VAT_RATE_UNKNOWN');
      else inForce = rate;
    }
    if (code === '') return;
    const verdict = vatCodeAllows(code, inForce);
    if (verdict === 'unknown') log.add(texts.cell('vatCode'), 'VAT_CODE_UNKNOWN');
    else if (verdict === 'no') log.add(cell, 'VAT_CODE_RATE_CONFLICT');
  };

  const judgeType = (row: Row, number: string, log: FindingLog) => {
    const written = texts.text(row, 'type');
    const type = written === '' ? undefined : readAccountType(written);
    if (written !== '' && !type) log.add(texts.cell('type'), 'ACCOUNT_TYPE_UNKNOWN');
    if (!isAccountNumber(number)) return;
    if (type && !isUsualType(number, type)) log.add(texts.cell('type'), 'ACCOUNT_TYPE_SUSPECT');
    accounts[type ?? typeByNumber(number)]++;
  };

  return {
    keyCell: texts.cell('accountNumber'),
    dateColumns: [],
    get facts() {
      return { ...accounts };
    },
    skip(row) {
      const number = texts.text(row, 'accountNumber');
      const name = texts.text(row, 'name');
      if (!isHeading(number, name)) return undefined;
      return { code: 'HEADING_ROW', cell: texts.cell(name === '' ? 'accountNumber' : 'name') };
    },
    judge(row, log) {
      const number = texts.text(row, 'accountNumber');
      if (texts.has('accountNumber') && !isAccountNumber(number)) {
        log.add(texts.cell('accountNumber'), 'ACCOUNT_NUMBER_FORMAT', { fix: accountNumberFix(number) });
      }
      if (texts.has('name') && texts.text(row, 'name') === '')
        log.add(texts.cell('name'), 'ACCOUNT_NAME_MISSING');
      judgeCells(rules, row, log);
      judgeType(row, number, log);
      judgeVat(row, log);
    },
    compare(row, log) {
      const account = texts.text(row, 'accountNumber');
      if (isAccountNumber(account)) {
        const first = firstWith(seenNumbers, account, row.number);
        if (first > 0) log.add(texts.cell('accountNumber'), 'ACCOUNT_DUPLICATE', { sameAs: first });
      }
      const name = texts.text(row, 'name').toLowerCase().replace(/\s+/g, ' ');
      if (name === '') return;
      const first = firstWith(seenNames, name, row.number);
      if (first > 0) log.add(texts.cell('name'), 'ACCOUNT_NAME_DUPLICATE', { sameAs: first });
    },
    end() {},
  };
}
