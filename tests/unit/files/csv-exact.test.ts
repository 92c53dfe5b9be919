import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CsvScanner } from '#app/files/csv-scanner.ts';
import type { Encoding } from '#app/files/encoding.ts';
import { eachRow } from '#app/files/row.ts';
import { transcoderFor } from '#app/files/transcoder.ts';
import { registerRecords } from '../../support/register-file.ts';

const CHUNKS = [4_093, 65_536, 1_000_000];
const ENCODINGS: readonly [Encoding, BufferEncoding][] = [
  ['utf-8', 'utf8'],
  ['windows-1252', 'latin1'],
];

interface Read {
  readonly records: string[][];
  readonly lines: number[];
}

function scan(
  bytes: Uint8Array,
  ends: readonly number[],
  encoding: Encoding = 'utf-8',
  delimiter = ';',
): Read {
  const records: string[][] = [];
  const lines: number[] = [];
  const scanner = new CsvScanner(
    { delimiter, newline: 'lf', columns: 200, recordBytes: 1_000_000 },
    transcoderFor(encoding, { strict: true }),
    eachRow((row) => {
      records.push(row.texts());
      lines.push(row.line);
    }),
  );
  let from = 0;
  for (const end of [...ends, bytes.length]) {
    scanner.push(bytes.subarray(from, end));
    from = Math.max(from, end);
  }
  scanner.end();
  return { records, lines };
}

const every = (size: number, length: number) =>
  Array.from({ length: Math.ceil(length / size) }, (_, at) => (at + 1) * size).filter((end) => end < length);

/** Hash over all cells, with marks between them that no cell has. */
function cellHash(records: readonly (readonly string[])[]): string {
  const hash = createHash('sha256');
  for (const record of records) hash.update(`${record.join('\u001f')}\u001e`);
  return hash.digest('hex');
}

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

function fileOf(newline: string): string {
  const lines = [...registerRecords(30_000)].map((cells) =>
    cells.map((cell, at) => (at % 4 === 1 || /[";\r\n]/.test(cell) ? quoted(cell) : cell)).join(';'),
  );
  return `${lines.join(newline)}${newline}`.replaceAll(newline === '\n' ? '\r\n' : '\0', newline);
}

describe.each(['\r\n', '\n'])('lines ending in %j', (newline) => {
  const text = fileOf(newline);
  describe.each(ENCODINGS)('%s', (encoding, coding) => {
    const bytes = new Uint8Array(Buffer.from(text, coding));
    const independent = parse(text, { delimiter: ';', record_delimiter: newline, relax_column_count: true });
    const right = cellHash(independent);

    test.each(CHUNKS)('every cell is what csv-parse reads, in chunks of %i bytes', (size) => {
      const { records } = scan(bytes, every(size, bytes.length), encoding);
      expect(records.length).toBe(independent.length);
      expect(cellHash(records)).toBe(right);
    });
  });
});

const cellText = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', 'ä', '€', '😀', ';', ',', '"', '\n', '\r\n', ' ', '0') }),
  fc.string({ unit: 'binary' }).map((text) =>
    text
      .toWellFormed()
      .replaceAll('\0', '')
      .replace(/\r(?!\n)/g, ''),
  ),
);
const table = fc.array(fc.array(cellText, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 12 });

test('whatever the cells and wherever the chunks end, the cells come back', () => {
  const property = fc.property(
    table,
    fc.constantFrom('\n', '\r\n'),
    fc.constantFrom(';', ',', '\t', '|'),
    fc.array(fc.nat(400), { maxLength: 12 }),
    (records, newline, delimiter, cuts) => {
      const text = records.map((cells) => cells.map(quoted).join(delimiter) + newline).join('');
      const bytes = new TextEncoder().encode(text);
      const ends = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
      expect(scan(bytes, ends, 'utf-8', delimiter).records).toEqual(records);
    },
  );
  fc.assert(property, { numRuns: 300 });
});

test('a chunk may end between CR and LF, inside a quoted cell and inside a character', () => {
  const text = 'a;"b\r\nä";c\r\n"x""y";ö;\r\n';
  const bytes = new TextEncoder().encode(text);
  for (let cut = 0; cut <= bytes.length; cut++) {
    expect(scan(bytes, [cut]).records).toEqual([
      ['a', 'b\r\nä', 'c'],
      ['x"y', 'ö', ''],
    ]);
  }
});

describe('marks and lines', () => {
  const read = (text: string, delimiter = ';') =>
    scan(new TextEncoder().encode(text), [], 'utf-8', delimiter);

  test('lines are counted in the file, not in records', () => {
    expect(read('a\n"b\nc\nd"\ne\n').lines).toEqual([1, 2, 5]);
  });

  test('a mark in the middle of a cell is text', () => {
    expect(read('5" putki;b\n').records).toEqual([['5" putki', 'b']]);
  });

  test('text after a closing mark keeps the marks', () => {
    expect(read('"Nimi" Oy;b\n').records).toEqual([['"Nimi" Oy', 'b']]);
  });

  test('blanks around a quoted cell are no part of it', () => {
    expect(read('a, "b, c" ,d\n', ',').records).toEqual([['a', 'b, c', 'd']]);
  });

  test('a mark that is never closed spoils its own row only', () => {
    expect(read('a;"b\nc;d\ne;f\n').records).toEqual([
      ['a', '"b'],
      ['c', 'd'],
      ['e', 'f'],
    ]);
  });

  test('a mark that would swallow the next rows is taken as text', () => {
    expect(read('1;"auki;x\n2;"Nimi" Oy;y\n').records).toEqual([
      ['1', '"auki', 'x'],
      ['2', '"Nimi" Oy', 'y'],
    ]);
  });

  test('the last line needs no line break, and blank lines are records', () => {
    expect(read('a;b\n\nc;d').records).toEqual([['a', 'b'], [''], ['c', 'd']]);
  });

  test('a byte of zero is no text', () => {
    expect(() => read('a;b\nc;\0\n')).toThrow('NUL_BYTES');
    expect(() => read('a;b\n"c\0";d\n')).toThrow('NUL_BYTES');
  });

  test('a record over a million bytes is refused with its line', () => {
    const long = 'x'.repeat(1_000_001);
    expect(() => read(`a;b\n${long};d\n`)).toThrow(expect.objectContaining({ params: { line: 2 } }));
    expect(() => read(`a;b\n"${long}";d\n`)).toThrow('RECORD_TOO_LONG');
  });

  test('marks that never fit end in one verdict', () => {
    expect(() => read('1;"a\n'.repeat(200))).toThrow('QUOTES_BROKEN');
  });
});

test('a record with a letter that was broken is doubtful, wherever a piece of the file ends', () => {
  const lines = ['Nimi;Osoite', 'Åsa;HÃ¤meentie 5', 'Yö;"Sinäkatu 5 €\nâ€“"', 'Aino;Hämeentie 5'];
  const bytes = new TextEncoder().encode(`${lines.join('\r\n')}\r\n`);
  for (let size = 1; size <= bytes.length; size++) {
    const doubtful: boolean[] = [];
    const scanner = new CsvScanner(
      { delimiter: ';', newline: 'lf', columns: 5, recordBytes: 1000 },
      transcoderFor('utf-8', { strict: true }),
      eachRow((row) => doubtful.push(row.doubtful)),
    );
    for (let at = 0; at < bytes.length; at += size) scanner.push(bytes.subarray(at, at + size));
    scanner.end();
    expect(doubtful.slice(1, 3)).toEqual([true, true]);
  }
});
