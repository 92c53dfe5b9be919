import { euros } from '#app/checks/amount.ts';
import { vatRatesOn } from '#app/checks/vat-rate.ts';
import { productsColumns } from '#app/files/columns/products.ts';
import { DUPLICATE_POLICIES, ERROR_POLICIES } from '#app/files/decisions.ts';
import { accountSuggestions, pickedAccount } from '../engine/accounts.ts';
import { choice, list, money, step, text } from '../engine/fields.ts';
import { goLiveDay } from '../engine/go-live-day.ts';
import { rowsOf, textOf } from '../engine/inputs.ts';
import { tableFile, tableFileFields } from '../engine/table-file-fields.ts';
import type { Facts, Inputs, Option } from '../engine/types.ts';
import { is } from '../engine/when.ts';

const UNITS = ['kpl', 'h', 'pv', 'kk', 'kg', 'g', 'l', 'm', 'm2', 'm3', 'pkt', 'erä'];

/** Rates in force on the day the product goes live. */
const rates = (_answers: Inputs, facts: Facts): readonly Option[] =>
  vatRatesOn(goLiveDay(facts)).map((value) => ({ value, label: `${value} %` }));

const account = (rest: { readonly optional?: boolean } = {}) =>
  text({ max: 120, check: pickedAccount, suggestions: accountSuggestions, ...rest });

const categoryNames = (answers: Inputs): readonly string[] =>
  rowsOf(answers.categories)
    .map((row) => textOf(row.name).trim())
    .filter((name) => name !== '');

const sold = (answers: Inputs) => answers.source === 'file' || answers.source === 'typed';

export const source = step({
  source: choice(['file', 'typed', 'none']),
  pricesInclude: choice(['vat', 'noVat', 'both'], { when: sold }),
  publishInShop: choice(['all', 'marked', 'none'], { optional: true, when: sold }),
});

export const categories = step({
  categories: list(
    { name: text({ max: 100 }), defaultAccount: account() },
    { max: 300, unique: ['name'], look: 'table' },
  ),
});

export const productFile = step({ productFile: tableFile(), ...tableFileFields(productsColumns) });

export const decisions = step({
  errorPolicy: choice(ERROR_POLICIES),
  duplicatePolicy: choice(DUPLICATE_POLICIES.filter((policy) => policy !== 'merge')),
});

export const items = step({
  items: list(
    {
      code: text({ max: 50 }),
      name: text({ max: 200 }),
      price: money({ check: euros }),
      vatRate: choice(rates, { look: 'select' }),
      unit: choice(
        UNITS.map((value): Option => ({ value, label: value })),
        { look: 'select', initial: () => 'kpl' },
      ),
      category: text({ max: 100, suggestions: categoryNames }),
      salesAccount: account({ optional: true }),
    },
    { max: 200, unique: ['code'], look: 'table', when: is('source', 'typed') },
  ),
});
