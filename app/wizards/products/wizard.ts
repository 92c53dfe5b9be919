import { accountFindings } from '../engine/accounts.ts';
import { eachRow } from '../engine/findings.ts';
import { TABLE_FILE } from '../engine/table-file-fields.ts';
import { columnRules, decisionRules } from '../engine/table-rules.ts';
import type { Facts, Finding, Inputs, Wizard } from '../engine/types.ts';
import { is } from '../engine/when.ts';
import { categories, decisions, items, productFile, source } from './schema.ts';

const fromFile = is('source', 'file');
const typed = is('source', 'typed');

const categoryRules = (answers: Inputs, facts: Facts): readonly Finding[] =>
  eachRow(answers, 'categories', (row, at) =>
    accountFindings(at('defaultAccount'), row.defaultAccount, facts, ['revenue']),
  );

const itemRules = (answers: Inputs, facts: Facts): readonly Finding[] =>
  eachRow(answers, 'items', (row, at) =>
    accountFindings(at('salesAccount'), row.salesAccount, facts, ['revenue']),
  );

export const wizard: Wizard = {
  id: 'products',
  area: 'sales',
  version: 1,
  minutes: 20,
  uses: ['chart-of-accounts', 'domain-dns'],
  shortcut: { field: 'source', value: 'none' },
  steps: [
    { id: 'source', schema: source },
    {
      id: 'categories',
      schema: categories,
      when: (answers, facts) => fromFile(answers, facts) || typed(answers, facts),
      rules: categoryRules,
    },
    {
      id: 'productFile',
      schema: productFile,
      when: fromFile,
      component: TABLE_FILE,
      rules: columnRules('productFile'),
    },
    { id: 'decisions', schema: decisions, when: fromFile, rules: decisionRules('productFile') },
    { id: 'items', schema: items, when: typed, rules: itemRules },
  ],
  example: {
    source: 'file',
    pricesInclude: 'vat',
    publishInShop: 'marked',
    categories: [
      { id: 'c1', name: 'Leivät', defaultAccount: '3020' },
      { id: 'c2', name: 'Kakut/Täytekakut', defaultAccount: '3020' },
    ],
    productFile: ['tuotteet'],
    rowCountConfirmed: 'yes',
    errorPolicy: 'fixHere',
    duplicatePolicy: 'first',
    items: [
      {
        id: 'i1',
        code: 'L1',
        name: 'Juurileipä',
        price: '5,90',
        vatRate: '13,5',
        unit: 'kpl',
        category: 'Leivät',
        salesAccount: '3020',
      },
    ],
  },
};
