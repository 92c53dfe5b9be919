import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { annotateTable } from '#app/files/annotate-table.ts';
import type { Corrections } from '#app/files/corrections.ts';
import { csvLine } from '#app/files/csv-writer.ts';
import type { Decisions } from '#app/files/decisions.ts';
import { exportTable } from '#app/files/export-table.ts';
import { findingWords } from '#app/files/finding-words.ts';
import { formulaSafe, withoutSafety } from '#app/files/formula-safe.ts';
import type { CheckContext, TableKind } from '#app/files/types.ts';
import { bytesSource, checkText, codesOf } from '../../support/check-table.ts';

const context = { today: '2026-11-20' };
const sourceOf = (text: string) => bytesSource(new TextEncoder().encode(text), 4093);

async function exported(
  kind: TableKind,
  text: string,
  decisions: Partial<Decisions> = {},
  corrections?: Corrections,
  more: Partial<CheckContext> = {},
) {
  const rows: string[][] = [];
  const request = {
    kind,
    context: { ...context, ...more },
    corrections,
    decisions: { errors: 'leaveOut', duplicates: 'oneByOne', ...decisions } as const,
  };
  for await (const batch of exportTable(sourceOf(text), request)) {
    for (const cells of batch) rows.push(cells.map((cell) => cell.text));
  }
  return rows;
}

describe('a corrected file', () => {
  const text =
    'Nimi;Postinumero;Sähköposti\nKoivu Oy;100;a(at)b.example\nKuusi Oy;00200;huono\nHaapa Oy;200;c@d.example\n';

  test('is judged with what a person wrote into a cell', async () => {
    const corrections = { edits: [{ row: 2, target: 'email', value: 'k@k.example' }], fixAll: [] };
    const before = await checkText('customer-registry', text);
    const after = await checkText('customer-registry', text, { corrections });
    expect(codesOf(before)).toContain('2 EMAIL_FORMAT');
    expect(codesOf(after)).toEqual(codesOf(before).filter((code) => code !== '2 EMAIL_FORMAT'));
  });

  test('takes one fix for all like it, and leaves what has no clear fix', async () => {
    const fixAll = [{ code: 'POSTAL_CODE_ZEROS_LOST' }, { code: 'EMAIL_FORMAT', target: 'email' }];
    const checked = await checkText('customer-registry', text, { corrections: { edits: [], fixAll } });
    expect(codesOf(checked)).toEqual(['2 EMAIL_FORMAT']);
  });

  test('finds new duplicates that a correction makes', async () => {
    const corrections = { edits: [{ row: 2, target: 'email', value: 'C@D.example' }], fixAll: [] };
    expect(codesOf(await checkText('customer-registry', text, { corrections }))).toContain(
      '3 DUPLICATE_EMAIL',
    );
  });

  test('mixed dates take the form of their column and are clean', async () => {
    const dates = 'Nimi;Luotu\nA;1.2.2020\nB;2.2.2020\nC;2020-02-03\n';
    const corrections = { edits: [], fixAll: [{ code: 'DATE_MIXED' }] };
    expect(codesOf(await checkText('customer-registry', dates, { corrections }))).toEqual([]);
  });
});

describe('the clean export', () => {
  test('has our columns in our order, one meaning each', async () => {
    const text =
      'Maa;Nimi;Y tunnus;Puh.;Luotu;Luottoraja;Tagit;Markkinointilupa;Asiakastyyppi;Vanha ID;Hetu\n' +
      'Suomi;=Koivu;23456713;040 123 4567;3/2/2020;1 234,5 €;a / b;x;Yritys;77;131052-308T\n';
    const rows = await exported('customer-registry', text);
    expect(rows[0]).toEqual([
      'customerType',
      'name',
      'businessId',
      'phone',
      'country',
      'tags',
      'creditLimit',
      'marketingConsent',
      'customerSince',
    ]);
    expect(rows[1]).toEqual([
      'company',
      '=Koivu',
      '2345671-3',
      '+358401234567',
      'FI',
      'a, b',
      '1234.50',
      'yes',
      '2020-02-03',
    ]);
  });

  test('writes the other kinds in their own way', async () => {
    const chart = 'Tilinumero;Nimi;Tyyppi;ALV-koodi;ALV-%;Passiivinen\n3000;Myynti;Tuotto;KOMY;25,5 %;ei\n';
    expect(await exported('chart-of-accounts', chart)).toEqual([
      ['accountNumber', 'name', 'type', 'vatCode', 'vatRate', 'active'],
      ['3000', 'Myynti', 'income', 'MY255', '25.5', 'yes'],
    ]);
    const products = 'Koodi;Nimi;Yks;Hinta;ALV\nT1;Kirja;styck;10,5;13,5\n';
    expect(await exported('products', products)).toEqual([
      ['code', 'name', 'unit', 'priceGross', 'vatRate'],
      ['T1', 'Kirja', 'kpl', '10.50', '13.5'],
    ]);
  });

  test('names the accounts of the chart that stand for those of the old books', async () => {
    const chart = ['1910', '2000'].map((number) => ({ number, name: '', type: 'asset' as const }));
    const balances = 'Tili;Debet;Kredit\n1911;5,00;\n2000;;5,00\n';
    const accountMap = { '1911': '1910' };
    expect(await exported('opening-balances', balances, {}, undefined, { chart, accountMap })).toEqual([
      ['accountNumber', 'debit', 'credit'],
      ['1910', '5.00', ''],
      ['2000', '', '5.00'],
    ]);
  });

  const rows = [
    'Asnro;Nimi;Y-tunnus;Sähköposti;Kaupunki',
    '1;Koivu Oy;2345671-3;a@b.example;',
    '2;Kuusi Oy;2345671-4;k@k.example;Turku',
    '3;Koivu Ab;2345671-3;;Oulu',
    ';;;;',
    '3;Koivu Ab;2345671-3;;Oulu',
    '4;Haapa;;A@B.example;Kemi',
  ];
  const names = (table: string[][]) => table.slice(1).map(([number]) => number);

  test.each([
    [{ errors: 'leaveOut', duplicates: 'first' }, ['1']],
    [{ errors: 'withoutValue', duplicates: 'first' }, ['1', '2']],
    [{ errors: 'withoutValue', duplicates: 'last' }, ['2', '4']],
    [{ errors: 'withoutValue', duplicates: 'merge' }, ['1', '2']],
    [{ errors: 'withoutValue', duplicates: 'oneByOne', leftOut: [3] }, ['1', '2', '4']],
  ] as const)('with %j keeps %j', async (decisions, expected) => {
    expect(names(await exported('customer-registry', rows.join('\n'), decisions))).toEqual(expected);
  });

  test('values in error are left out, and merged rows fill each other', async () => {
    const table = await exported('customer-registry', rows.join('\n'), {
      errors: 'withoutValue',
      duplicates: 'merge',
    });
    expect(table[1]).toEqual(['1', 'Koivu Oy', '2345671-3', 'a@b.example', 'Oulu']);
    expect(table[2]).toEqual(['2', 'Kuusi Oy', '', 'k@k.example', 'Turku']);
  });

  const chart = [
    'Tilinumero;Nimi;Passiivinen',
    ';TULOSLASKELMA;',
    '3000–3990 LIIKEVAIHTO;;',
    '3000;Myynti;ei',
    '3010;Vanha myynti;kyllä',
    '4000;Ostot;ei',
    ';KULUT;',
    '5000;Palkat;ei',
  ].join('\n');

  test('puts the headings of a chart above its accounts, each where it may stand', async () => {
    const table = await exported('chart-of-accounts', chart, { headings: 'levels', inactive: 'inactive' });
    expect(table).toEqual([
      ['accountNumber', 'name', 'parent', 'active'],
      ['3000', 'Myynti', '3000–3990 LIIKEVAIHTO', 'yes'],
      ['3010', 'Vanha myynti', '3000–3990 LIIKEVAIHTO', 'no'],
      ['4000', 'Ostot', '', 'yes'],
      ['5000', 'Palkat', 'KULUT', 'yes'],
    ]);
  });

  test('leaves headings and accounts that are not in use out', async () => {
    const table = await exported('chart-of-accounts', chart, { headings: 'skip', inactive: 'skip' });
    expect(table).toEqual([
      ['accountNumber', 'name', 'active'],
      ['3000', 'Myynti', 'yes'],
      ['4000', 'Ostot', 'yes'],
      ['5000', 'Palkat', 'yes'],
    ]);
  });

  test('leaves the level of a chart that has its own as it is', async () => {
    const own = 'Tilinumero;Nimi;Ryhmä\n;TUOTOT;\n3000;Myynti;Kotimaa\n3010;Vienti;\n';
    const table = await exported('chart-of-accounts', own, { headings: 'levels' });
    expect(table.map((row) => row[2])).toEqual(['parent', 'Kotimaa', 'TUOTOT']);
  });

  test.each([
    ['first', ['Leipä', 'Pulla']],
    ['last', ['Pulla', 'Ruisleipä']],
    ['oneByOne', ['Leipä', 'Pulla']],
  ] as const)('of products with one code the %s stays', async (duplicates, expected) => {
    const text = 'Koodi;Nimi;Hinta\nA1;Leipä;5,90\nB2;Pulla;2,50\nA1;Ruisleipä;6,20\n';
    const [, ...products] = await exported('products', text, { duplicates });
    expect(products.map(([, name]) => name).sort()).toEqual(expected);
  });

  test('takes corrections in', async () => {
    const corrections = { edits: [{ row: 2, target: 'businessId', value: '0112038-9' }], fixAll: [] };
    const table = await exported('customer-registry', rows.join('\n'), { duplicates: 'first' }, corrections);
    expect(names(table)).toEqual(['1', '2']);
  });
});

test('the annotated file is the same file with its findings, and can be sent again', async () => {
  const text = 'Luettelo;;\nNimi;Postinumero;Huom\nKoivu "K" Oy;100;"a;b"\n;;\n';
  let csv = '';
  const words = findingWords('fi');
  const request = { kind: 'customer-registry', context, heading: words.heading, say: words.reason } as const;
  for await (const part of annotateTable(sourceOf(text), request)) csv += part;
  expect(parse(csv, { bom: true, delimiter: ';' })).toEqual([
    ['Luettelo', '', '', ''],
    ['Nimi', 'Postinumero', 'Huom', 'Tarkistuksen huomautukset'],
    [
      'Koivu "K" Oy',
      '100',
      'a;b',
      'Lainausmerkki on luettu osaksi tekstiä. Tarkista solu. Postinumerosta on kadonnut etunolla. Oikea muoto on viisi numeroa, esimerkiksi 00100.',
    ],
    ['', '', '', 'Tyhjä rivi ohitetaan.'],
  ]);
  const again = await checkText('customer-registry', csv);
  expect(again.detection.headerRow).toBe(2);
  expect(codesOf(again)).toEqual(['1 POSTAL_CODE_ZEROS_LOST', '2 EMPTY_ROW']);
});

describe('exported texts', () => {
  test.each(['=1+1', '@SUM(A1)', '+1+1', '-2+3', '\t=1', '\r=1', ' =1+1', '"=1', '＝1+1', '+358 40 1'])(
    '%j is no formula',
    (text) => {
      expect(formulaSafe(text)).toBe(`'${text}`);
    },
  );

  test.each(['-5,50', '+358401234567', 'a=b', '1-2', ''])('%j stays as it is', (text) => {
    expect(formulaSafe(text)).toBe(text);
  });

  test('come back unchanged from any reader, and never as a formula', () => {
    const cell = fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '"', ';', '\n', 'a', '1', ' ', "'") });
    const property = fc.property(fc.array(cell, { minLength: 1, maxLength: 5 }), (cells) => {
      const [read] = parse(csvLine(cells), { delimiter: ';', record_delimiter: '\r\n' }) as string[][];
      expect(read!.every((text) => !/^[=@]/.test(text.trim()))).toBe(true);
      expect(read!.map((text, at) => (text === cells[at] ? text : withoutSafety(text)))).toEqual(cells);
    });
    fc.assert(property, { numRuns: 500 });
  });
});
