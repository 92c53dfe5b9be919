import { formulaSafe } from './formula-safe.ts';

/** One line of a CSV file: cells that need it in quotation marks, formulas defused, CRLF. */
export function csvLine(cells: readonly string[], delimiter = ';'): string {
  return `${cells.map((cell) => csvCell(formulaSafe(cell), delimiter)).join(delimiter)}\r\n`;
}

function csvCell(text: string, delimiter: string): string {
  const plain = !text.includes(delimiter) && !/["\r\n]/.test(text) && text === text.trim();
  return plain ? text : `"${text.replaceAll('"', '""')}"`;
}

/** Tells spreadsheets that the file is UTF-8. */
export const BOM = '\ufeff';
