import { wholeNumber } from '#app/checks/number.ts';
import type { Column } from '#app/files/columns/column.ts';
import { ENCODINGS } from '#app/files/encoding.ts';
import { DELIMITERS } from './delimiters.ts';
import { choice, file, list, number, text, yesNo } from './fields.ts';
import { files, SHEETS } from './file-limits.ts';
import { ROW_COUNT } from './table-parts.ts';
import type { Option } from './types.ts';

/** Name of the component that uploads, understands and corrects a table file. */
export const TABLE_FILE = 'table-file';

/** Largest table file, in megabytes; the server may be set to less. */
const MEGABYTES = 100;

/** A table file as CSV or workbook. What is found in it is no answer: it is kept with the check of the file. */
export const tableFile = ({ personal = false } = {}) =>
  file({ ...files(SHEETS, MEGABYTES), table: true }, { personal });

/** How the file is read, where a person corrected what was detected, and a look at its size. */
export const tableFileFields = (columns: readonly Column[]) => ({
  sheetName: text({ max: 31, optional: true }),
  headerRow: number({ check: wholeNumber({ max: 1000 }), optional: true }),
  encoding: choice(
    ENCODINGS.map((value): Option => ({ value, label: value.toUpperCase() })),
    { optional: true, look: 'select' },
  ),
  delimiter: choice(Object.keys(DELIMITERS), { optional: true, look: 'select' }),
  mapping: list(
    {
      source: text({ max: 250 }),
      target: choice(
        columns.map(({ target }) => target),
        { optional: true, look: 'select' },
      ),
    },
    { max: 200, optional: true, look: 'table' },
  ),
  [ROW_COUNT]: yesNo({ must: true }),
});
