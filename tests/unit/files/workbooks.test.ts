import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { DEFAULT_LIMITS } from '#app/files/limits.ts';
import { eachRow } from '#app/files/row.ts';
import { numberCell, numberForm } from '#app/files/xlsx/number-form.ts';
import { openWorkbook, readSheet } from '#app/files/xlsx/workbook.ts';
import { SHEET_END, SHEET_START } from '#app/files/xlsx/workbook-parts.ts';
import { openTableFile } from '#app/server/files/table-file.server.ts';
import { writeWorkbook } from '#app/server/files/write-workbook.server.ts';
import { openZip } from '#app/server/files/zip-parts.server.ts';
import { checkSource, codesOf } from '../../support/check-table.ts';
import { workbook } from '../../support/hostile-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'workbooks-'));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, 'file.xlsx');

interface SheetRow {
  readonly line: number;
  readonly cells: readonly string[];
}

async function readRows(file = path, sheet = 0): Promise<SheetRow[]> {
  const zip = await openZip(file);
  const { sheets, context } = await openWorkbook(zip, DEFAULT_LIMITS);
  const rows: SheetRow[] = [];
  const take = eachRow((row) => rows.push({ line: row.line, cells: row.texts() }));
  for await (const _ of readSheet(zip, sheets[sheet]!.part, context, DEFAULT_LIMITS, take));
  zip.close();
  return rows;
}

async function excel(fill: (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void) {
  const book = new ExcelJS.Workbook();
  fill(book.addWorksheet('Asiakkaat'), book);
  await book.xlsx.writeFile(path);
}

test('texts, numbers, dates and empty cells of another program are read as they are seen', async () => {
  await excel((sheet) => {
    sheet.addRow(['Nimi', 'Postinumero', null, 'Luotu', 'Luottoraja', 'Puhelin']);
    sheet.addRow(['Öljy & <Koivu> "Oy"', '00100', null, new Date('2020-05-03'), 1234.5, '+358401234567']);
    sheet.addRow(['  välit  ', 8100, null, new Date('2020-05-03T10:30:00Z'), 0.1 + 0.2, 358401234567]);
    sheet.getCell('A5').value = { richText: [{ text: 'kaksi ' }, { text: 'osaa', font: { bold: true } }] };
    sheet.getCell('B5').value = true;
    sheet.getCell('C5').value = { formula: 'A2', result: 'tulos' };
    sheet.getCell('E5').value = 0.255;
    sheet.getCell('E5').numFmt = '0.0 %';
  });
  expect(await readRows()).toEqual([
    { line: 1, cells: ['Nimi', 'Postinumero', '', 'Luotu', 'Luottoraja', 'Puhelin'] },
    { line: 2, cells: ['Öljy & <Koivu> "Oy"', '00100', '', '2020-05-03', '1234.5', '+358401234567'] },
    { line: 3, cells: ['  välit  ', '8100', '', '2020-05-03 10:30:00', '0.3', '358401234567'] },
    { line: 4, cells: [] },
    { line: 5, cells: ['kaksi osaa', '1', 'tulos', '', '25.5'] },
  ]);
});

test('the sheet with the headings we know is chosen, and another may be', async () => {
  await excel((sheet, book) => {
    sheet.name = 'Ohje';
    sheet.addRow(['Täytä toinen välilehti']);
    book.addWorksheet('Tiedot').addRows([
      ['Asiakasnro', 'Nimi'],
      ['1', 'Koivu Oy'],
    ]);
  });
  const request = { kind: 'customer-registry', context: { today: '2026-11-20' } } as const;
  const { source, close } = await openTableFile(path);
  expect((await checkSource(source, request)).detection).toMatchObject({
    sheet: 'Tiedot',
    sheets: ['Ohje', 'Tiedot'],
  });
  const chosen = await checkSource(source, { ...request, overrides: { sheet: 'Ohje' } });
  expect(chosen.detection).toMatchObject({ sheet: 'Ohje', headerRow: 0 });
  await expect(checkSource(source, { ...request, overrides: { sheet: 'Puuttuu' } })).rejects.toThrow(
    'SHEET_MISSING',
  );
  close();
});

test('date cells are the form of their column, and texts in it are told', async () => {
  await excel((sheet) => {
    sheet.addRow(['Nimi', 'Luotu']);
    for (let at = 0; at < 5; at++) sheet.addRow([`N${at}`, new Date('2020-05-03')]);
    sheet.addRow(['N6', '2020-05-03']);
    sheet.addRow(['N7', 44_000]);
  });
  const { source, close } = await openTableFile(path);
  const checked = await checkSource(source, { kind: 'customer-registry', context: { today: '2026-11-20' } });
  close();
  expect(codesOf(checked)).toEqual(['6 DATE_MIXED', '7 DATE_INVALID']);
});

describe('sheets that programs write', () => {
  const sheetOf = async (rows: string, start = SHEET_START) => {
    writeFileSync(path, await workbook({ 'xl/worksheets/sheet1.xml': start + rows + SHEET_END }));
    return (await readRows()).map(({ cells }) => cells);
  };

  test('with prefixes, comments, marked sections and single quotes', async () => {
    const xml = `<?xml version='1.0'?><x:worksheet xmlns:x='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><!-- > --><x:sheetData><x:row r='1'><x:c r='A1' t='inlineStr'><x:is><x:t><![CDATA[a<b&c]]></x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>`;
    writeFileSync(path, await workbook({ 'xl/worksheets/sheet1.xml': xml }));
    expect(await readRows()).toEqual([{ line: 1, cells: ['a<b&c'] }]);
  });

  test('without references of cells and rows', async () => {
    expect(await sheetOf('<row><c><v>1</v></c><c/><c><v>3</v></c></row><row><c><v>4</v></c></row>')).toEqual([
      ['1', '', '3'],
      ['4'],
    ]);
  });

  test('with cells out of order and empty rows at the end', async () => {
    expect(
      await sheetOf('<row r="1"><c r="C1"><v>3</v></c><c r="A1"><v>1</v></c></row><row r="2"/><row r="9"/>'),
    ).toEqual([['1', '', '3']]);
  });

  test('with formulas, escapes and readings', async () => {
    const rows =
      '<row r="1"><c r="A1"><f>1+1</f></c><c r="B1"><f>1+1</f><v>2</v></c><c r="C1" t="str"><f>A1</f><v>x_x000D_y</v></c>' +
      '<c r="D1" t="inlineStr"><is><t>漢</t><rPh sb="0" eb="1"><t>かん</t></rPh></is></c><c r="E1" t="e"><v>#N/A</v></c>' +
      '<c r="F1" t="inlineStr"><is><t>&#228;&#x41;&lt;</t></is></c></row>';
    expect(await sheetOf(rows)).toEqual([['=1+1', '2', 'x\ry', '漢', '#N/A', 'äA<']]);
  });
});

test('numbers are written as people see them', () => {
  const plain = (text: string) => numberCell(text, 0, false).text;
  expect(['3.58401234567E+11', '25.5', '0.1', '1E-3', '12.300000000000001', '-0'].map(plain)).toEqual([
    '358401234567',
    '25.5',
    '0.1',
    '0.001',
    '12.3',
    '0',
  ]);
  expect(numberCell('44000', 1, false).text).toBe('2020-06-18');
  expect(numberCell('42538', 1, true).text).toBe('2020-06-18');
  expect(
    ['d.m.yyyy', '[$-40B]d. mmmm yyyy', 'h:mm', '#,##0.00 "kpl/d"', '[Red]0', '0.0%'].map((code) =>
      numberForm(200, code),
    ),
  ).toEqual([1, 1, 1, 0, 0, 2]);
});

test('whatever the texts, a workbook of ours gives them back to us and to others', {
  timeout: 60_000,
}, async () => {
  const cell = fc.string({
    unit: fc.constantFrom('a', 'ä', '😀', '<', '&', '"', '\n', '\r', ' ', '_x0041_', '1', ']]>'),
  });
  const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 });
  const property = fc.asyncProperty(table, async (texts) => {
    const rows = texts.map((cells) => cells.map((text) => ({ text })));
    await writeWorkbook(path, 'Vienti', batches(rows));
    const ours = await readRows();
    const width = Math.max(...texts.map((cells) => cells.length));
    const padded = (cells: readonly string[]) => Array.from({ length: width }, (_, at) => cells[at] ?? '');
    const given = texts
      .map(padded)
      .filter((cells, at, all) => all.slice(at).some((rest) => rest.some(Boolean)) && cells);
    expect(ours.map(({ cells }) => padded(cells))).toEqual(given);

    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(path);
    texts.forEach((cells, row) => {
      cells.forEach((text, column) => {
        const theirs = book.worksheets[0]!.getCell(row + 1, column + 1);
        expect(theirs.type).not.toBe(ExcelJS.ValueType.Formula);
        if (!/_x0041_|\r/.test(text)) expect(theirs.text).toBe(text);
      });
    });
  });
  await fc.assert(property, { numRuns: 25 });
});

async function* batches<T>(rows: T[]): AsyncGenerator<T[]> {
  yield rows;
}
