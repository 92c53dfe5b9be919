import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import yazl from 'yazl';
import type { ExportBatch } from '#app/files/export-table.ts';
import {
  SHEET_END,
  SHEET_PART,
  SHEET_START,
  sheetRow,
  workbookParts,
} from '#app/files/xlsx/workbook-parts.ts';

/** Writes rows as a workbook with one sheet, as they come. @throws when the disk does */
export async function writeWorkbook(
  path: string,
  sheetName: string,
  batches: AsyncIterable<ExportBatch>,
): Promise<void> {
  const zip = new yazl.ZipFile();
  for (const [name, text] of workbookParts(sheetName)) zip.addBuffer(Buffer.from(text), name);
  zip.addReadStream(Readable.from(sheetXml(batches)), SHEET_PART);
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(path, { mode: 0o600 }));
}

async function* sheetXml(batches: AsyncIterable<ExportBatch>): AsyncGenerator<Buffer> {
  let line = 0;
  let text = SHEET_START;
  for await (const rows of batches) {
    for (const cells of rows) text += sheetRow(cells, ++line);
    if (text.length > 65_536) {
      yield Buffer.from(text);
      text = '';
    }
  }
  yield Buffer.from(text + SHEET_END);
}
