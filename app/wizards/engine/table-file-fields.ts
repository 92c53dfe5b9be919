import { wholeNumber } from '#app/checks/number.ts';
import { file, list, number, text, yesNo } from './fields.ts';
import { files, SHEETS } from './file-limits.ts';

/** Name of the component that uploads, understands and corrects a table file. */
export const TABLE_FILE = 'table-file';

/** Largest table file, in megabytes; the server may be set to less. */
const MEGABYTES = 100;

/** A table file as CSV or workbook. What is found in it is no answer: it is kept with the check of the file. */
export const tableFile = () => file(files(SHEETS, MEGABYTES));

/** How the file is read, where a person corrected what was detected, and a look at its size. */
export const tableFileFields = () => ({
  sheetName: text({ max: 31, optional: true }),
  headerRow: number({ check: wholeNumber({ max: 1000 }), optional: true }),
  encoding: text({ max: 20, optional: true }),
  delimiter: text({ max: 3, optional: true }),
  mapping: list(
    { source: text({ max: 250 }), target: text({ max: 40, optional: true }) },
    { max: 200, optional: true, look: 'table' },
  ),
  rowCountConfirmed: yesNo({ must: true }),
});
