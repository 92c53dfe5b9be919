import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import type { ExportManifest } from '#app/server/files/export-file.server.ts';
import { expect, type Page } from './browser.ts';
import { enter } from './enter.ts';
import { pressOn } from './keyboard.ts';
import { download, look, MANAGER, type Story } from './table-story.ts';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** The clean export of a submission as the account manager gets it. */
export interface CleanExport {
  /** Rows of the CSV, the one with our names of the columns first. */
  readonly rows: readonly (readonly string[])[];
  readonly manifest: ExportManifest & { readonly submission: { readonly sha256: string } };
}

/** Opens the review as the account manager and waits for the export. */
export async function openReview(page: Page, { projectId, slug }: Story): Promise<void> {
  await enter(page, MANAGER, `/manage/${projectId}/${slug}`);
  const csv = page.getByRole('link', { name: 'Lataa CSV (UTF-8)' });
  await expect(async () => {
    if (!(await csv.isVisible())) await page.reload();
    await expect(csv).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: 20_000 });
  await look(page);
}

/**
 * Downloads all parts of the clean export by keyboard: the workbook holds the same cells as the CSV, and the hashes of all, and of the
 * original that was sent, are those of the manifest and of the page.
 */
export async function takeExport(page: Page, original: string): Promise<CleanExport> {
  const csv = await download(page, 'Lataa CSV (UTF-8)');
  const xlsx = await download(page, 'Lataa Excel (xlsx)');
  const manifest = JSON.parse(String(await download(page, 'Lataa luettelo tiivisteistä (JSON)')));
  const hashes = [sha256(Buffer.from(original)), sha256(csv), sha256(xlsx)];
  expect([manifest.original, ...manifest.files].map((file) => file.sha256)).toEqual(hashes);
  for (const hash of hashes) await expect(page.getByText(hash, { exact: true })).toBeVisible();
  const rows: string[][] = parse(csv, { bom: true, delimiter: ';' });
  expect(await cellsOf(xlsx)).toEqual(rows.map((row) => row.map(asNumber)));
  expect(manifest.rows.exported).toBe(rows.length - 1);
  return { rows, manifest };
}

/** Workbooks write amounts as numbers: 3 and 3.00 are the same. */
const asNumber = (text: string) => (/^-?\d+\.\d+$/.test(text) ? String(Number(text)) : text);

async function cellsOf(bytes: Buffer): Promise<string[][]> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(new Uint8Array(bytes).buffer as Parameters<typeof book.xlsx.load>[0]);
  const sheet = book.worksheets[0];
  const rows: string[][] = [];
  sheet?.eachRow((row) => {
    rows.push(
      Array.from({ length: sheet.columnCount }, (_, at) => asNumber(String(row.getCell(at + 1).value ?? ''))),
    );
  });
  return rows;
}

/** The account manager signs off what was submitted. */
export async function signOff(page: Page, { projectId, slug }: Story): Promise<void> {
  await enter(page, MANAGER, `/manage/${projectId}/${slug}`);
  await pressOn(page, page.getByRole('button', { name: /^Hyväksy versio/ }));
  await expect(page.getByText('Hyväksytty').first()).toBeVisible();
  await look(page);
}
