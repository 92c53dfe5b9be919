import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, describe, expect, test } from 'vitest';
import type { Encoding } from '#app/files/encoding.ts';
import { openTableFile } from '#app/server/files/table-file.server.ts';
import { bytesSource, checkSource, codesOf } from '../../support/check-table.ts';
import { customerFile, dice, pick } from '../../support/defect-files.ts';
import { type FileForm, oneByteCodes, written } from '../../support/file-forms.ts';

const WIDE: readonly Encoding[] = ['utf-8', 'utf-16le', 'utf-16be'];

/** A form of a file by the number of the file, so that all values of all properties come up. */
function formOf(seed: number): FileForm {
  const roll = dice(seed + 1000);
  const encoding = ([...WIDE, 'utf-8', 'windows-1252', 'iso-8859-15'] as const)[seed % 6]!;
  return {
    encoding,
    bom: encoding.startsWith('utf-16') || (encoding === 'utf-8' && roll(2) === 0),
    delimiter: ([';', ',', '\t', '|'] as const)[(seed >> 1) % 4]!,
    newline: pick(roll, ['\r\n', '\n']),
    quoteAll: roll(3) === 0,
    titles: roll(4),
  };
}

const sorted = (codes: readonly string[]) => [...codes].sort();

describe.each(Array.from({ length: 24 }, (_, seed) => ({ seed, ...formOf(seed) })))(
  'register $seed: $encoding, $titles lines above',
  ({ seed, ...form }) => {
    const signs = WIDE.includes(form.encoding) ? undefined : oneByteCodes(form.encoding);
    const file = customerFile(seed, 160, (text) => !signs || [...text].every((sign) => signs.has(sign)));

    test('has exactly the findings that were put into it', async () => {
      const context = { today: '2026-11-20' };
      const source = bytesSource(written(file, form), 4093);
      const checked = await checkSource(source, { kind: 'customer-registry', context });
      const { detection, summary } = checked;
      expect(detection.columns.map(({ target }) => target)).toEqual(file.targets);
      expect(detection.headerRow).toBe(form.titles + 1);
      expect([detection.encoding, detection.bom, detection.delimiter]).toEqual([
        form.encoding,
        form.bom,
        form.delimiter,
      ]);
      expect(sorted(codesOf(checked))).toEqual(sorted(file.defects));
      expect([summary.rows, summary.dataRows]).toEqual([file.records.length, file.dataRows]);
    });
  },
);

describe.each([31, 32, 33, 34])('register %i as a workbook of another program', (seed) => {
  const folder = mkdtempSync(join(tmpdir(), 'variants-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('has exactly the findings that were put into it', async () => {
    const { headings, targets, records, defects } = customerFile(seed, 160, () => true);
    // A sheet has no rows with fewer cells than its headings: what is missing is empty.
    const short = records.map(({ length }) => length < headings.length);
    const kept = records.filter((_, at) => !short[at]);
    const newRow = records.map((_, at) => short.slice(0, at + 1).filter((gone) => !gone).length);
    const expected = defects
      .map((defect) => defect.split(' ') as [string, string])
      .filter(([, code]) => code !== 'COLUMN_COUNT')
      .map(([row, code]) => `${newRow[Number(row) - 1]} ${code}`);

    const book = new ExcelJS.Workbook();
    book.addWorksheet('Ohje').addRow(['Täytä asiakkaat toiselle välilehdelle']);
    const sheet = book.addWorksheet('Asiakkaat');
    sheet.addRows([['Asiakasluettelo'], [], headings, ...kept]);
    const path = join(folder, 'register.xlsx');
    await book.xlsx.writeFile(path);

    const { source, close } = await openTableFile(path);
    try {
      const checked = await checkSource(source, {
        kind: 'customer-registry',
        context: { today: '2026-11-20' },
      });
      expect(checked.detection).toMatchObject({ sheet: 'Asiakkaat', headerRow: 3 });
      expect(checked.detection.columns.map(({ target }) => target)).toEqual(targets);
      expect(sorted(codesOf(checked))).toEqual(sorted(expected));
      expect(checked.summary.rows).toBe(kept.length);
    } finally {
      close();
    }
  });
});
