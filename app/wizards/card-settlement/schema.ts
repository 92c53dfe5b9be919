import { digits } from '#app/checks/digits.ts';
import { iban } from '#app/checks/iban.ts';
import { mcc } from '#app/checks/mcc.ts';
import { wholeNumber } from '#app/checks/number.ts';
import { choice, file, list, many, number, step, text } from '../engine/fields.ts';
import { files } from '../engine/file-limits.ts';
import { knownIbans } from '../engine/known.ts';
import { is, isOther } from '../engine/when.ts';

const name = (value: string, label: string) => ({ value, label });

/** Whether cards are taken at all. */
export const takesCards = isOther('acquirer', 'none');

export const acquirer = step({
  acquirer: choice([
    { value: 'none' },
    name('nets', 'Nets (Nexi)'),
    name('worldline', 'Worldline (Bambora)'),
    name('elavon', 'Elavon'),
    name('swedbankPay', 'Swedbank Pay'),
    name('op', 'OP Merchant Services'),
    { value: 'other' },
  ]),
  otherAcquirer: text({ max: 80, when: is('acquirer', 'other') }),
});

export const contract = step({
  customerNumber: text({ max: 20 }),
  merchantNumber: text({ max: 20, check: digits, optional: true, inputMode: 'numeric' }),
  mcc: text({ max: 4, check: mcc, inputMode: 'numeric' }),
  merchantName: text({ max: 40 }),
  contractFile: file(files(['.pdf'], 10), { optional: true }),
});

export const terminals = step({
  terminalCount: number({ check: wholeNumber({ max: 500 }) }),
  terminals: list(
    { model: text({ max: 40, optional: true }), tid: text({ max: 40, optional: true }) },
    { max: 500, unique: ['tid'], optional: true, look: 'table' },
  ),
});

export const settlement = step({
  settlementKind: choice(['gross', 'net']),
  settlementIban: text({ max: 42, check: iban, suggestions: knownIbans }),
  cards: many(
    [
      name('visa', 'Visa'),
      name('mastercard', 'Mastercard'),
      name('amex', 'American Express'),
      name('unionPay', 'UnionPay'),
      name('diners', 'Diners Club'),
      { value: 'benefits' },
    ],
    { optional: true },
  ),
});
