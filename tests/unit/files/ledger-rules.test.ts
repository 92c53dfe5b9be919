import { describe, expect, test } from 'vitest';
import type { TableKind } from '#app/files/types.ts';
import { STANDARD_CHARTS } from '#app/wizards/chart-of-accounts/standard-chart.ts';
import { type CheckOptions, checkText, codesOf } from '../../support/check-table.ts';

const chart = STANDARD_CHARTS.osakeyhtio;
const context = { today: '2026-11-20', chart };

const table = async (kind: TableKind, lines: readonly string[], options: CheckOptions = {}) =>
  checkText(kind, `${lines.join('\n')}\n`, { context, ...options });

describe('a chart of accounts', () => {
  const headings = 'Tilinumero;Nimi;Tyyppi;ALV-koodi;ALV-%';
  const codes = async (...rows: string[]) => codesOf(await table('chart-of-accounts', [headings, ...rows]));

  test.each([
    ['3000;Myynti;Tuotto;MY255;25,5', []],
    ['3000;Myynti;T;komy;13,5 %', []],
    ['3000;Myynti;;;25,5', []],
    ['30 00;Myynti;Tuotto;MY255;25,5', ['1 ACCOUNT_NUMBER_FORMAT']],
    ['3000,0;Myynti;Tuotto;MY255;25,5', ['1 ACCOUNT_NUMBER_FORMAT']],
    ['300;Myynti;Tuotto;MY255;25,5', ['1 ACCOUNT_NUMBER_FORMAT']],
    ['300000000;Myynti;Tuotto;MY255;25,5', ['1 ACCOUNT_NUMBER_FORMAT']],
    [';Myynti;Tuotto;MY255;25,5', ['1 ACCOUNT_NUMBER_FORMAT']],
    ['3000;;Tuotto;MY255;25,5', ['1 ACCOUNT_NAME_MISSING']],
    ['3000;Myynti;Muu;MY255;25,5', ['1 ACCOUNT_TYPE_UNKNOWN']],
    ['3000;Myynti;Vastaavaa;MY255;25,5', ['1 ACCOUNT_TYPE_SUSPECT']],
    ['3570;Luottotappiot;Kulu;EI;', []],
    ['9100;Korkotuotot;Tuotto;EI;', []],
    ['2000;Osakepääoma;Vastaavaa;EI;', ['1 ACCOUNT_TYPE_SUSPECT']],
    ['3000;Myynti;Tuotto;MYX;25,5', ['1 VAT_CODE_UNKNOWN']],
    ['3000;Myynti;Tuotto;;24', ['1 VAT_RATE_OLD']],
    ['3000;Myynti;Tuotto;;17', ['1 VAT_RATE_UNKNOWN']],
    ['3000;Myynti;Tuotto;MY255;13,5', ['1 VAT_CODE_RATE_CONFLICT']],
    ['3000;Myynti;Tuotto;EI;25,5', ['1 VAT_CODE_RATE_CONFLICT']],
    ['3000;Myynti;Tuotto;MY255;24', ['1 VAT_RATE_OLD']],
    ['3000;=1+1;Tuotto;MY255;25,5', ['1 FORMULA_CELL']],
    ['3000–3990;LIIKEVAIHTO;;;', ['1 HEADING_ROW']],
    ['3000 - 3990;Liikevaihto;;;', ['1 HEADING_ROW']],
    [';VASTAAVAA;;;', ['1 HEADING_ROW']],
    ['VASTAAVAA;;;;', ['1 HEADING_ROW']],
    ['3000–3990 LIIKEVAIHTO;;;;', ['1 HEADING_ROW']],
    ['26A0;;;;', ['1 ACCOUNT_NUMBER_FORMAT', '1 ACCOUNT_NAME_MISSING']],
    ['Yhteensä;;;;25,5', ['1 TOTALS_ROW']],
    [`3000;${'x'.repeat(101)};;;`, ['1 TOO_LONG']],
  ])('%s', async (row, expected) => {
    expect(await codes(row)).toEqual(expected);
  });

  test('has each number and each name once', async () => {
    expect(await codes('3000;Myynti;;;', '3000;Palvelut;;;', '3010;  MYYNTI ;;;')).toEqual([
      '2 ACCOUNT_DUPLICATE',
      '3 ACCOUNT_NAME_DUPLICATE',
    ]);
  });

  test('needs numbers and names', async () => {
    expect(codesOf(await table('chart-of-accounts', ['Tilinumero;ALV-%', '3000;25,5']))).toEqual([
      'COLUMN_MISSING',
    ]);
  });

  test('proposes the number behind blanks and decimals', async () => {
    const { findings } = await table('chart-of-accounts', [
      headings,
      '11 60;Koneet;;;',
      '1740,0;Saamiset;;;',
    ]);
    expect(findings.map(({ fix }) => fix)).toEqual(['1160', '1740']);
  });
});

describe('a product list', () => {
  const headings = 'Koodi;Nimi;Kategoria;Yksikkö;Veroton hinta;Verollinen hinta;ALV-%;Myyntitili;EAN';
  const codes = async (...rows: string[]) => codesOf(await table('products', [headings, ...rows]));

  test.each([
    ['T1;Kirja;Kirjat;kpl;10,00;11,35;13,5;3020;2079393538467', []],
    ['T1;Kirja;Kirjat;st;10.00;11,35;13.5;3020;', []],
    ['T1;Kirja;Kirjat;;;11,35;13,5;;', []],
    ['T1;Kirja;Kirjat;kpl;0,1234;;25,5;3020;', []],
    [';Kirja;Kirjat;kpl;10,00;11,35;13,5;3020;', ['1 PRODUCT_CODE_MISSING']],
    ['T1;;Kirjat;kpl;10,00;11,35;13,5;3020;', ['1 NAME_MISSING']],
    ['T1;Kirja;Kirjat;kpl;;;13,5;3020;', ['1 PRICE_FORMAT']],
    ['T1;Kirja;Kirjat;kpl;sovitaan;11,35;13,5;3020;', ['1 PRICE_FORMAT']],
    ['T1;Kirja;Kirjat;kpl;0,12345;;13,5;3020;', ['1 PRICE_FORMAT']],
    ['T1;Kirja;Kirjat;kpl;-10,00;;13,5;3020;', ['1 PRICE_NEGATIVE']],
    ['T1;Kirja;Kirjat;kpl;0;;13,5;3020;', ['1 PRICE_ZERO']],
    ['T1;Kirja;Kirjat;kpl;10,00;11,36;13,5;3020;', []],
    ['T1;Kirja;Kirjat;kpl;10,00;11,37;13,5;3020;', ['1 PRICE_VAT_MISMATCH']],
    ['T1;Kirja;Kirjat;kpl;10,00;12,40;24;3020;', ['1 VAT_RATE_OLD']],
    ['T1;Kirja;Kirjat;kpl;10,00;12,40;17;3020;', ['1 VAT_RATE_UNKNOWN']],
    ['T1;Kirja;Kirjat;kpl;10,00;11,35;13,5;3999;', ['1 ACCOUNT_UNKNOWN']],
    ['T1;Kirja;Kirjat;kpl;10,00;11,35;13,5;1910;', ['1 ACCOUNT_NOT_SALES']],
    ['T1;Kirja;Kirjat;tynnyri;10,00;11,35;13,5;3020;', ['1 UNIT_UNKNOWN']],
    ['T1;Kirja;Kirjat;kpl;10,00;11,35;13,5;3020;2079393538468', ['1 EAN_CHECK']],
    ['T1;Kirja;;kpl;10,00;11,35;13,5;3020;', ['1 CATEGORY_MISSING']],
    [';Yhteensä;;;10,00;;;;', ['1 TOTALS_ROW']],
  ])('%s', async (row, expected) => {
    expect(await codes(row)).toEqual(expected);
  });

  test('has each code once', async () => {
    const row = 'T1;Kirja;Kirjat;kpl;10,00;11,35;13,5;3020;';
    expect(await codes(row, row)).toEqual(['2 PRODUCT_CODE_DUPLICATE']);
  });

  test('takes rates by the day they are used', async () => {
    const row = 'T1;Kirja;Kirjat;kpl;10,00;11,40;14;3020;';
    expect(
      codesOf(await table('products', [headings, row], { context: { today: '2025-12-31', chart } })),
    ).toEqual([]);
  });

  test('prices are compared in whole numbers, however large', async () => {
    expect(await codes('T1;Tontti;Tontit;kpl;98 765 432,10;123 950 617,29;25,5;3020;')).toEqual([]);
  });
});

describe('opening balances', () => {
  const headings = 'Tili;Tilin nimi;Debet;Kredit';
  const codes = async (...rows: string[]) => codesOf(await table('opening-balances', [headings, ...rows]));

  test('balance to the cent, in whole cents', async () => {
    const tenth = Array.from({ length: 10 }, () => '1910;Pankkitili;0,10;');
    const checked = await table('opening-balances', [headings, ...tenth, '2000;Osakepääoma;;1,00']);
    expect(checked.summary.facts).toMatchObject({ debitCents: 100, creditCents: 100, differenceCents: 0 });
    expect(await codes('1910;Pankkitili;1,00;', '2000;Osakepääoma;;0,99')).toEqual(['BALANCE_NOT_ZERO']);
  });

  test.each([
    ['1999;Outo;;', ['1 ACCOUNT_UNKNOWN']],
    ['1910;Pankkitili;5,00;5,00', ['1 BOTH_SIDES']],
    ['1910;Pankkitili;viisi;', ['1 AMOUNT_FORMAT']],
    ['1910;Pankkitili;0,00;0,00', []],
    ['1910;=1+1;;', ['1 FORMULA_CELL']],
    ['Yhteensä;;5,00;5,00', ['1 TOTALS_ROW']],
  ])('%s', async (row, expected) => {
    expect(await codes(row)).toEqual(expected);
  });

  test('an account twice is a remark, not an error', async () => {
    const { findings } = await table('opening-balances', [
      headings,
      '1910;Pankki;5,00;',
      '1910;Pankki;;5,00',
    ]);
    expect(findings).toMatchObject([{ row: 2, code: 'ACCOUNT_DUPLICATE', level: 'warning' }]);
  });

  test('the sign is judged over all rows of an account, on its first row', async () => {
    expect(
      await codes(
        '1910;Pankki;;7,00',
        '1910;Pankki;5,00;',
        '2870;Ostovelat;2,00;',
        '2250;Tulos;1,00;',
        '3000;Myynti;;1,00',
      ),
    ).toEqual(['2 ACCOUNT_DUPLICATE', '5 INCOME_ACCOUNT_IN_OPENING', '1 SIGN_SUSPECT', '3 SIGN_SUSPECT']);
  });

  test('more than two decimals are rounded and told', async () => {
    expect(await codes('1910;Pankki;1,005;', '2000;Osakepääoma;;1,01')).toEqual(['1 AMOUNT_DECIMALS']);
  });

  test('one column is read with minus for credit, or as a balance sheet when only so it balances', async () => {
    const signed = await table('opening-balances', ['Tili;Saldo', '1910;10,00', '2000;-10,00']);
    expect(signed.summary.facts).toMatchObject({ debitCents: 1000, creditCents: 1000 });
    const statement = await table('opening-balances', ['Tili;Saldo', '1910;10,00', '2000;10,00']);
    expect(statement.summary.facts).toMatchObject({ debitCents: 1000, creditCents: 1000 });
    expect(codesOf(statement)).toEqual([]);
  });

  test('a balance beside debit and credit is not counted again', async () => {
    const lines = ['Tili;Debet;Kredit;Saldo', '1910;10,00;;10,00', '2000;;10,00;-10,00'];
    const checked = await table('opening-balances', lines);
    expect(checked.summary.facts).toMatchObject({ debitCents: 1000, creditCents: 1000, differenceCents: 0 });
    expect(codesOf(checked)).toEqual([]);
  });

  test('the day is the one in the title, and rows of another day are told', async () => {
    const lines = ['Tase 30.9.2026;;', 'Tili;Saldo;Pvm', '1910;1,00;30.9.2026', '2000;-1,00;31.8.2026'];
    expect(codesOf(await table('opening-balances', lines))).toEqual(['2 DATE_MISMATCH']);
  });

  test('the chart gives the type of an account, not its number', async () => {
    const own = [{ number: '1999', name: 'Velka', type: 'liability' as const }];
    const checked = await table('opening-balances', [headings, '1999;Velka;;5,00'], {
      context: { today: '2026-11-20', chart: own },
    });
    expect(codesOf(checked)).toEqual(['BALANCE_NOT_ZERO']);
  });
});

test('the shipped charts are right by their own rules', async () => {
  for (const accounts of Object.values(STANDARD_CHARTS)) {
    const rows = accounts.map(({ number, name, type, vatCode }) => `${number};${name};${type};${vatCode}`);
    const checked = await table('chart-of-accounts', ['Tilinumero;Nimi;Tyyppi;ALV-koodi', ...rows]);
    expect(codesOf(checked)).toEqual([]);
    expect(accounts.every(({ nameSv, nameEn }) => nameSv !== '' && nameEn !== '')).toBe(true);
  }
  expect(STANDARD_CHARTS.osakeyhtio).toHaveLength(60);
});
