import type { TableLimits } from '../limits.ts';
import { TableProblem } from '../table-problem.ts';
import type { ZipEntry } from '../table-source.ts';

/** Entries smaller than this are never a bomb, however well they pack. */
const HARMLESS = 1_000_000;

/**
 * Looks at the directory of a workbook before a byte of it is unpacked.
 * @throws TableProblem for what no honest workbook has, and for files that are something else in a ZIP container
 */
export function checkZipDirectory(entries: readonly ZipEntry[], limits: TableLimits): void {
  if (entries.length > limits.zipEntries)
    throw new TableProblem('ZIP_TOO_MANY_ENTRIES', { entries: limits.zipEntries });
  let total = 0;
  for (const { name, packedBytes, unpackedBytes, encrypted } of entries) {
    if (encrypted) throw new TableProblem('ZIP_ENCRYPTED');
    if (/(^|[\\/])\.\.([\\/]|$)|^[\\/]|^[a-z]:|\\|\0/i.test(name)) throw new TableProblem('ZIP_NAME');
    if (/(^|\/)vbaProject\.bin$/i.test(name)) throw new TableProblem('WORKBOOK_MACROS');
    if (/^xl\/externalLinks\//i.test(name)) throw new TableProblem('WORKBOOK_EXTERNAL_LINKS');
    total += unpackedBytes;
    const ratio = unpackedBytes / Math.max(packedBytes, 1);
    if (unpackedBytes > HARMLESS && ratio > limits.zipRatio) throw new TableProblem('ZIP_BOMB');
  }
  if (total > limits.unpackedBytes) throw new TableProblem('ZIP_BOMB');
  const names = new Set(entries.map(({ name }) => name.toLowerCase()));
  if (names.has('mimetype') && names.has('content.xml')) throw new TableProblem('OPEN_DOCUMENT');
  if (!names.has('[content_types].xml') || !names.has('xl/workbook.xml'))
    throw new TableProblem('ZIP_NOT_WORKBOOK');
}
