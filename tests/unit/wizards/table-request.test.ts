import { describe, expect, test } from 'vitest';
import { NO_CORRECTIONS } from '#app/files/corrections.ts';
import type { Detection } from '#app/files/types.ts';
import { getWizard } from '#app/wizards/engine/registry.ts';
import {
  isSameReading,
  requestText,
  type TablePlace,
  tablePlace,
  tableRequest,
} from '#app/wizards/engine/table-request.ts';
import type { Inputs } from '#app/wizards/engine/types.ts';
import { checkText, codesOf } from '../../support/check-table.ts';
import { exampleWith, factsWith } from '../../support/wizard-answers.ts';

const requestOf = (id: string, changes: Inputs = {}, facts: Parameters<typeof factsWith>[1] = {}) =>
  tableRequest(tablePlace(getWizard(id)) as TablePlace, exampleWith(id, changes), factsWith(id, facts));

const textOf = (...args: Parameters<typeof requestOf>) =>
  requestText(requestOf(...args), { ...NO_CORRECTIONS, leftOut: [] });

describe('a check is asked for by what the answers say', () => {
  test('four forms take a table file, the others none', () => {
    expect(tablePlace(getWizard('customer-registry'))).toMatchObject({ field: 'registryFile' });
    expect(tablePlace(getWizard('company'))).toBeUndefined();
  });

  test('corrected detection and mapping reach the reading', () => {
    const changes = {
      encoding: 'iso-8859-15',
      delimiter: 'tab',
      headerRow: '4',
      sheetName: 'Taul1',
      mapping: [
        { id: 'm1', source: 'Nro', target: 'customerNumber' },
        { id: 'm2', source: 'Vanha', target: '' },
      ],
    };
    expect(requestOf('customer-registry', changes).overrides).toEqual({
      encoding: 'iso-8859-15',
      delimiter: '\t',
      headerRow: 4,
      sheet: 'Taul1',
      columns: { Nro: 'customerNumber', Vanha: null },
    });
  });

  test('what makes no sense is left to the detection', () => {
    const changes = { encoding: 'x', delimiter: '#', headerRow: 'abc', sheetName: ' ', mapping: [] };
    expect(requestOf('customer-registry', changes).overrides).toEqual({});
  });

  test('another day asks for no new check, another go-live day of products does', () => {
    expect(textOf('customer-registry', {}, { today: '2027-01-01' })).toBe(textOf('customer-registry'));
    const live = { known: { 'domain-dns': { goLiveDate: '15.1.2027' } } };
    const later = { known: { 'domain-dns': { goLiveDate: '15.2.2027' } } };
    expect(textOf('products', {}, live)).not.toBe(textOf('products', {}, later));
  });
});

test('balances name their difference to the cent, and an account of the old books may stand for one of the chart', async () => {
  const known = {
    'chart-of-accounts': {
      accounts: [
        { id: '1910', number: '1910', name: 'Pankki', type: 'asset' },
        { id: '2000', number: '2000', name: 'Osakepääoma', type: 'equity' },
      ],
    },
  };
  const file = ['Tili;Nimi;Debet;Kredit', '1911;Pankki;100,01;', '2000;Pääoma;;100,00'].join('\r\n');
  const check = (changes: Inputs) => {
    const { context } = requestOf('opening-balances', { mapping: [], ...changes }, { known });
    return checkText('opening-balances', file, { context });
  };
  expect(codesOf(await check({ accountMap: [] }))).toEqual(['1 ACCOUNT_UNKNOWN', 'BALANCE_NOT_ZERO']);
  expect(codesOf(await check({ accountMap: [{ id: 'm1', from: '1911', to: '1910 Pankki' }] }))).toEqual([
    'BALANCE_NOT_ZERO',
  ]);
});

describe('a mapping that is only written down', () => {
  const detection = {
    headerRow: 1,
    columns: [
      { header: 'Nro', target: 'customerNumber', by: 'dictionary' },
      { header: 'Muu', target: null, by: 'none' },
    ],
  } as unknown as Detection;

  test('is the same reading', () => {
    expect(isSameReading({}, { columns: { Nro: 'customerNumber', Muu: null } }, detection)).toBe(true);
  });

  test('is another one with a changed column, or another encoding', () => {
    expect(isSameReading({}, { columns: { Nro: 'name', Muu: null } }, detection)).toBe(false);
    expect(isSameReading({}, { encoding: 'windows-1252' }, detection)).toBe(false);
  });

  test('names the columns of a file without headings by their place', () => {
    const bare = { ...detection, headerRow: 0 };
    expect(isSameReading({}, { columns: { '#1': 'customerNumber', '#2': null } }, bare)).toBe(true);
    expect(isSameReading({}, { columns: { '#1': null } }, bare)).toBe(false);
  });
});
