import { judgeCells } from '../cell-rules.ts';
import { typeByNumber } from '../cells/account.ts';
import { readAmount } from '../cells/amount.ts';
import { rateTenths, readVatRate } from '../cells/vat.ts';
import { productsColumns } from '../columns/products.ts';
import type { FindingLog } from '../finding-log.ts';
import { FirstRows } from '../first-rows.ts';
import { CELL, type Row } from '../row.ts';
import { readUnit } from '../units.ts';
import { chartOf, type KindCheck, type KindRequest } from './kind-check.ts';
import { commonRules, firstWith, RowTexts } from './row-texts.ts';

const PRICE_DECIMALS = 4;

/** GTIN of 8, 12, 13 or 14 digits with the right check digit (GS1 General Specifications, 7.9). */
function isGtin(text: string): boolean {
  if (!/^(\d{8}|\d{12,14})$/.test(text)) return false;
  const digits = [...text].reverse().map(Number);
  const sum = digits.slice(1).reduce((total, digit, place) => total + digit * (place % 2 === 0 ? 3 : 1), 0);
  return (10 - (sum % 10)) % 10 === digits[0];
}

/** Rules of section 13 of the domain page. */
export function products({ columns, context, rows }: KindRequest): KindCheck {
  const texts = new RowTexts(columns);
  const rules = commonRules(columns, productsColumns);
  const chart = chartOf(context);
  const seenCodes = new FirstRows(rows);
  const prices = ['priceNet', 'priceGross', 'purchasePrice'].filter((target) => texts.has(target));
  const sellingPrices = prices.filter((target) => target !== 'purchasePrice');

  /** Price in ten-thousandths, undefined when there is none or it cannot be read. */
  const judgePrice = (row: Row, target: string, log: FindingLog): number | undefined => {
    const written = texts.text(row, target);
    if (written === '') return undefined;
    const cell = texts.cell(target);
    const plain = row.kinds[cell] === CELL.number;
    const amount = readAmount(written, plain);
    if (!amount || (amount.decimals > PRICE_DECIMALS && !plain)) {
      log.add(cell, 'PRICE_FORMAT');
      return undefined;
    }
    if (amount.units < 0) log.add(cell, 'PRICE_NEGATIVE');
    else if (amount.units === 0 && target !== 'purchasePrice') log.add(cell, 'PRICE_ZERO');
    return amount.units;
  };

  const judgeRate = (row: Row, log: FindingLog): string | undefined => {
    if (!texts.has('vatRate')) return undefined;
    const written = texts.text(row, 'vatRate');
    const cell = texts.cell('vatRate');
    const { rate, state, now } = readVatRate(written, context.today);
    if (state === 'inForce') return rate;
    log.add(cell, state === 'old' ? 'VAT_RATE_OLD' : 'VAT_RATE_UNKNOWN', { fix: now });
    return undefined;
  };

  const judgeAccount = (row: Row, log: FindingLog) => {
    const written = texts.text(row, 'salesAccount');
    if (written === '' || !chart) return;
    const cell = texts.cell('salesAccount');
    const account = chart.get(written);
    if (!account) log.add(cell, 'ACCOUNT_UNKNOWN');
    else if ((account.type ?? typeByNumber(written)) !== 'income') log.add(cell, 'ACCOUNT_NOT_SALES');
  };

  return {
    keyCell: texts.cell('code'),
    dateColumns: [],
    facts: {},
    judge(row, log) {
      judgeCells(rules, row, log);
      if (texts.has('code') && texts.text(row, 'code') === '')
        log.add(texts.cell('code'), 'PRODUCT_CODE_MISSING');
      if (texts.has('name') && texts.text(row, 'name') === '') log.add(texts.cell('name'), 'NAME_MISSING');
      if (sellingPrices.length > 0 && sellingPrices.every((target) => texts.text(row, target) === '')) {
        log.add(texts.cell(sellingPrices[0]!), 'PRICE_FORMAT');
      }
      const [net, gross] = ['priceNet', 'priceGross'].map((target) => judgePrice(row, target, log));
      judgePrice(row, 'purchasePrice', log);
      const rate = judgeRate(row, log);
      if (rate !== undefined && net !== undefined && gross !== undefined && !agree(net, gross, rate)) {
        log.add(texts.cell('priceGross'), 'PRICE_VAT_MISMATCH');
      }
      judgeAccount(row, log);
      const unit = texts.text(row, 'unit');
      if (unit !== '' && !readUnit(unit)) log.add(texts.cell('unit'), 'UNIT_UNKNOWN');
      const ean = texts.text(row, 'ean');
      if (ean !== '' && !isGtin(ean)) log.add(texts.cell('ean'), 'EAN_CHECK');
      if (texts.has('category') && texts.text(row, 'category') === '') {
        log.add(texts.cell('category'), 'CATEGORY_MISSING');
      }
    },
    compare(row, log) {
      const code = texts.text(row, 'code');
      if (code === '') return;
      const first = firstWith(seenCodes, code, row.number);
      if (first > 0) log.add(texts.cell('code'), 'PRODUCT_CODE_DUPLICATE', { sameAs: first });
    },
    end() {},
  };
}

/** Whether net × (1 + rate) and gross differ by at most one cent. Prices in ten-thousandths. */
function agree(net: number, gross: number, rate: string): boolean {
  const difference = BigInt(net) * BigInt(1000 + rateTenths(rate)) - BigInt(gross) * 1000n;
  return (difference < 0n ? -difference : difference) <= 100n * 1000n;
}
