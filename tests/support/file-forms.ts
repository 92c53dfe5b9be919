import type { Encoding } from '#app/files/encoding.ts';

/** How a file is written. */
export interface FileForm {
  readonly encoding: Encoding;
  readonly bom: boolean;
  readonly delimiter: string;
  readonly newline: string;
  /** All cells in quotation marks, or only those that need them. */
  readonly quoteAll: boolean;
  readonly titles: number;
}

interface Table {
  readonly headings: readonly string[];
  readonly records: readonly (readonly string[])[];
}

/** The bytes of a file. */
export function written({ headings, records }: Table, form: FileForm): Uint8Array {
  const { delimiter, newline, quoteAll, titles } = form;
  const needs = (cell: string) => cell.includes(delimiter) || /["\r\n]/.test(cell);
  const cell = (text: string) => (quoteAll || needs(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const lines = [
    ...['Asiakasluettelo', 'Tulostettu 20.11.2026', ''].slice(0, titles),
    ...[headings, ...records].map((cells) => cells.map(cell).join(delimiter)),
  ];
  const text = lines.map((line) => line + newline).join('');
  return encoded(text, form);
}

function encoded(text: string, { encoding, bom }: FileForm): Uint8Array {
  const marked = bom ? `\ufeff${text}` : text;
  if (encoding === 'utf-8') return new TextEncoder().encode(marked);
  if (encoding === 'utf-16le') return Buffer.from(marked, 'utf16le');
  if (encoding === 'utf-16be') return Buffer.from(marked, 'utf16le').swap16();
  const codes = oneByteCodes(encoding);
  return Uint8Array.from(text, (sign) => codes.get(sign)!);
}

/** Byte of each sign of an encoding of one byte a sign. */
export function oneByteCodes(encoding: Encoding): ReadonlyMap<string, number> {
  const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  return new Map([...new TextDecoder(encoding).decode(bytes)].map((sign, byte) => [sign, byte]));
}
