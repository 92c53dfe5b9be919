/** Signs that make a spreadsheet run a text, also in their full-width forms and after blanks or quotation marks. */
const TRIGGER = /^[\s"'\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20\u2212]|^[\t\r\n]/;
const HARMLESS = /^[+-]?\d+([.,]\d+)?$/;

/**
 * A text that no spreadsheet runs: an apostrophe goes before what looks like a formula. Plain numbers and international phone
 * numbers stay as they are.
 */
export function formulaSafe(text: string): string {
  return TRIGGER.test(text) && !HARMLESS.test(text) ? `'${text}` : text;
}

/** The text without the apostrophe that makes it safe; for files that come back. */
export const withoutSafety = (text: string): string =>
  /^'[\s"']*[=+\-@\t\r\n]/.test(text) ? text.slice(1) : text;
