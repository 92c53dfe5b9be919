import { judgeCells } from '../cell-rules.ts';
import { typeByNumber } from '../cells/account.ts';
import { AMOUNT_UNIT, readAmount } from '../cells/amount.ts';
import { dateDay, isoDay, readDate } from '../cells/date.ts';
import { openingBalancesColumns } from '../columns/opening-balances.ts';
import { DateColumn } from '../date-column.ts';
import type { FindingLog } from '../finding-log.ts';
import { CELL, type Row } from '../row.ts';
import type { ChartAccount } from '../types.ts';
import { chartOf, type KindCheck, type KindRequest, ourAccount } from './kind-check.ts';
import { commonRules, RowTexts } from './row-texts.ts';

/** Results of earlier years and of this one may be of either sign. */
const EITHER_SIGN = new Set(['2250', '2370']);
const CENT = AMOUNT_UNIT / 100;

/** Sums of one account, with the place of its first row. */
interface AccountSum {
  debit: bigint;
  credit: bigint;
  readonly row: number;
  readonly line: number;
}

/** Ten-thousandths to whole cents, half away from zero. */
const toCents = (units: number): bigint => BigInt(Math.sign(units) * Math.round(Math.abs(units) / CENT));

/** The first date in the lines above the headings, ISO. */
function dateInTitles(titles: readonly string[]): string | undefined {
  const encoder = new TextEncoder();
  for (const word of titles.join(' ').split(/[\s;,]+/)) {
    const bytes = encoder.encode(word);
    const packed = readDate(bytes, 0, bytes.length);
    if (packed > 0) return isoDay(dateDay(packed));
  }
  return undefined;
}

/** Rules of section 18 of the domain page. All sums are whole cents. */
export function openingBalances({ columns, context, titles }: KindRequest): KindCheck {
  const texts = new RowTexts(columns);
  const rules = commonRules(columns, openingBalancesColumns);
  const chart = chartOf(context);
  const asOf = context.asOfDate ?? dateInTitles(titles);
  const opening = (context.balances ?? 'opening') === 'opening';
  /** Beside debit and credit, a balance only repeats them. */
  const oneColumn = texts.has('amount') && !texts.has('debit') && !texts.has('credit');
  const sums = new Map<string, AccountSum>();
  const dates = texts.has('date') ? [new DateColumn(texts.cell('date'))] : [];
  let debit = 0n;
  let credit = 0n;
  let facts: Record<string, string | number> = {};

  const accountOf = (row: Row): string => ourAccount(context, texts.text(row, 'accountNumber'));
  const typeOf = (account: string): ChartAccount['type'] =>
    chart?.get(account)?.type ?? typeByNumber(account);
  /** Accounts whose balance a printed balance sheet shows as a positive credit. */
  const isCreditAccount = (account: string) => !['asset', 'expense'].includes(typeOf(account));

  const judgeAmount = (row: Row, target: string, log: FindingLog): bigint => {
    const written = texts.text(row, target);
    if (written === '') return 0n;
    const cell = texts.cell(target);
    const plain = row.kinds[cell] === CELL.number;
    const amount = readAmount(written, plain);
    if (!amount) {
      log.add(cell, 'AMOUNT_FORMAT');
      return 0n;
    }
    if (amount.decimals > 2 && amount.units % CENT !== 0) log.add(cell, 'AMOUNT_DECIMALS');
    return toCents(amount.units);
  };

  const judgeDate = (row: Row, log: FindingLog) => {
    const cell = texts.cell('date');
    const written = new TextEncoder().encode(texts.text(row, 'date'));
    if (written.length === 0 || asOf === undefined) return;
    const packed = readDate(written, 0, written.length);
    if (packed === 0 || isoDay(dateDay(packed)) !== asOf) log.add(cell, 'DATE_MISMATCH');
  };

  return {
    keyCell: texts.cell('accountNumber'),
    dateColumns: dates,
    get facts() {
      return facts;
    },
    judge(row, log) {
      judgeCells(rules, row, log);
      const account = accountOf(row);
      const cell = texts.cell('accountNumber');
      if (cell >= 0 && (account === '' || (chart && !chart.has(account)))) log.add(cell, 'ACCOUNT_UNKNOWN');
      debit = judgeAmount(row, 'debit', log);
      credit = judgeAmount(row, 'credit', log);
      if (debit !== 0n && credit !== 0n) log.add(texts.cell('credit'), 'BOTH_SIDES');
      const amount = judgeAmount(row, 'amount', log);
      if (oneColumn && amount > 0n) debit += amount;
      else if (oneColumn) credit -= amount;
      if (opening && /^[3-9]\d{3}/.test(account)) log.add(cell, 'INCOME_ACCOUNT_IN_OPENING');
      judgeDate(row, log);
    },
    compare(row, log) {
      const account = accountOf(row);
      const sum = sums.get(account) ?? { debit: 0n, credit: 0n, row: row.number, line: row.line };
      if (sum.row !== row.number && account !== '') {
        log.add(texts.cell('accountNumber'), 'ACCOUNT_DUPLICATE', { sameAs: sum.row, level: 'warning' });
      }
      sum.debit += debit;
      sum.credit += credit;
      sums.set(account, sum);
    },
    end(log) {
      if (showsCreditsWithoutMinus()) {
        for (const [account, sum] of sums) {
          if (isCreditAccount(account)) [sum.debit, sum.credit] = [sum.credit, sum.debit];
        }
      }
      const column = columns[texts.cell('accountNumber')]?.header ?? null;
      for (const [account, sum] of sums) {
        const balance = sum.debit - sum.credit;
        const type = typeOf(account);
        const odd =
          type === 'asset' ? balance < 0n : (type === 'liability' || type === 'equity') && balance > 0n;
        if (!odd || account === '' || EITHER_SIGN.has(account)) continue;
        const { row, line } = sum;
        log.addElsewhere({
          row,
          line,
          column,
          target: 'accountNumber',
          code: 'SIGN_SUSPECT',
          value: account,
        });
      }
      tellSums(log);
    },
  };

  function total(side: (sum: AccountSum, account: string) => bigint): bigint {
    return [...sums].reduce((cents, [account, sum]) => cents + side(sum, account), 0n);
  }

  /** A single column is taken as a printed balance sheet when only so it balances, or when a person says it. */
  function showsCreditsWithoutMinus(): boolean {
    if (!oneColumn || context.signs === 'debitPlus') return false;
    if (context.signs === 'statement') return true;
    const plain = total((sum) => sum.debit - sum.credit);
    const turned = total((sum, account) =>
      isCreditAccount(account) ? sum.credit - sum.debit : sum.debit - sum.credit,
    );
    return plain !== 0n && turned === 0n;
  }

  function tellSums(log: FindingLog): void {
    const [left, right] = [total((sum) => sum.debit), total((sum) => sum.credit)];
    facts = {
      debitCents: Number(left),
      creditCents: Number(right),
      differenceCents: Number(left - right),
      ...(asOf ? { asOfDate: asOf } : {}),
    };
    if (left === right) return;
    const value = euros(left - right);
    log.addElsewhere({ row: null, line: null, column: null, target: null, code: 'BALANCE_NOT_ZERO', value });
  }
}

/** -123450n → -1234,50. */
function euros(cents: bigint): string {
  const digits = String(cents < 0n ? -cents : cents).padStart(3, '0');
  return `${cents < 0n ? '-' : ''}${digits.slice(0, -2)},${digits.slice(-2)}`;
}
