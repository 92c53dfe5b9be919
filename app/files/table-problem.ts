/** Why a file cannot be read as a table: keys below `problems` in app/i18n/<language>/files.json. */
export type ProblemCode =
  | 'EMPTY_FILE'
  | 'NOT_A_TABLE'
  | 'NUL_BYTES'
  | 'RECORD_TOO_LONG'
  | 'QUOTES_BROKEN'
  | 'TOO_MANY_ROWS'
  | 'TOO_MANY_COLUMNS'
  | 'TOO_BIG'
  | 'OLD_EXCEL_OR_ENCRYPTED'
  | 'OPEN_DOCUMENT'
  | 'ZIP_BROKEN'
  | 'ZIP_NOT_WORKBOOK'
  | 'ZIP_TOO_MANY_ENTRIES'
  | 'ZIP_BOMB'
  | 'ZIP_NAME'
  | 'ZIP_ENCRYPTED'
  | 'WORKBOOK_MACROS'
  | 'WORKBOOK_EXTERNAL_LINKS'
  | 'XML_BROKEN'
  | 'XML_DOCTYPE'
  | 'XML_LIMIT'
  | 'SHEET_MISSING'
  | 'OUT_OF_TIME'
  | 'OUT_OF_MEMORY'
  | 'STOPPED';

/** A plain verdict on the whole file; expected, told to the person, and never a fault of the program. */
export class TableProblem extends Error {
  readonly code: ProblemCode;
  readonly params: Readonly<Record<string, string | number>>;

  constructor(code: ProblemCode, params: Readonly<Record<string, string | number>> = {}) {
    super(code);
    this.name = 'TableProblem';
    this.code = code;
    this.params = params;
  }
}
