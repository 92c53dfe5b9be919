import { TableProblem } from './table-problem.ts';

const startsWith = (sample: Uint8Array, ...bytes: number[]) => bytes.every((byte, at) => sample[at] === byte);
const starts = (sample: Uint8Array, text: string) =>
  startsWith(sample, ...[...text].map((sign) => sign.charCodeAt(0)));

/** Share of control characters that no text has. */
const MOST_CONTROLS = 0.002;

/**
 * Whether the first bytes of a file are those of a ZIP container or of a text.
 * @throws TableProblem for anything else that can be told: an empty file, old or encrypted Excel, a picture, a program
 */
export function sniffFormat(sample: Uint8Array): 'zip' | 'text' {
  if (sample.length === 0) throw new TableProblem('EMPTY_FILE');
  if (starts(sample, 'PK\x03\x04') || starts(sample, 'PK\x05\x06')) return 'zip';
  if (startsWith(sample, 0xd0, 0xcf, 0x11, 0xe0)) throw new TableProblem('OLD_EXCEL_OR_ENCRYPTED');
  const known = [
    'MZ\x90',
    '\x7fELF',
    '%PDF',
    'GIF8',
    '\x89PNG',
    '\x1f\x8b',
    '7z\xbc',
    'Rar!',
    '{\\rtf',
    '\xff\xd8\xff',
  ];
  if (known.some((magic) => starts(sample, magic)) || looksLikeMarkup(sample))
    throw new TableProblem('NOT_A_TABLE');
  let controls = 0;
  for (const byte of sample) if (byte < 32 && byte !== 0 && (byte < 9 || byte > 13)) controls++;
  if (controls > MOST_CONTROLS * sample.length + 2) throw new TableProblem('NOT_A_TABLE');
  return 'text';
}

function looksLikeMarkup(sample: Uint8Array): boolean {
  const text = new TextDecoder('windows-1252')
    .decode(sample.subarray(0, 512))
    .replace(/^ï»¿/, '')
    .trimStart();
  return /^<(!doctype|html|\?xml|table|svg|meta|style)/i.test(text);
}
