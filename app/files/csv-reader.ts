import { CsvScanner } from './csv-scanner.ts';
import type { Encoding } from './encoding.ts';
import type { TableLimits } from './limits.ts';
import { eachRow, type OnRows } from './row.ts';
import type { TextSource } from './table-source.ts';
import { transcoderFor } from './transcoder.ts';

/** How the bytes of a text file are cut into cells. */
export interface TextForm {
  readonly encoding: Encoding;
  /** False when a person chose the encoding: then nothing contradicts it. */
  readonly strict: boolean;
  readonly delimiter: string;
  readonly newline: 'lf' | 'cr';
}

const scannerFor = (form: TextForm, limits: TableLimits, onRows: OnRows): CsvScanner =>
  new CsvScanner(
    {
      delimiter: form.delimiter,
      newline: form.newline,
      columns: limits.columns,
      recordBytes: limits.recordBytes,
    },
    transcoderFor(form.encoding, form),
    onRows,
  );

/** Reads a text file once. Yields how many bytes of it are read; all rows of these were given to `onRows`. */
export async function* readText(source: TextSource, form: TextForm, limits: TableLimits, onRows: OnRows) {
  const scanner = scannerFor(form, limits, onRows);
  let bytes = 0;
  for await (const chunk of source.open()) {
    scanner.push(chunk);
    bytes += chunk.length;
    yield bytes;
  }
  scanner.end();
  yield bytes;
}

/** The first bytes of a file. `complete` when there are no more. */
export async function takeSample(
  source: TextSource,
  size: number,
): Promise<{ sample: Uint8Array; complete: boolean }> {
  const sample = new Uint8Array(Math.min(size, Math.max(source.bytes, 1)) + 1);
  let length = 0;
  for await (const chunk of source.open()) {
    const part = chunk.subarray(0, sample.length - length);
    sample.set(part, length);
    length += part.length;
    if (length === sample.length) break;
  }
  const complete = length < sample.length;
  return { sample: sample.subarray(0, complete ? length : length - 1), complete };
}

/** A record as texts, with its line. */
export interface TextRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

class Enough extends Error {}

/** The first records of a sample, and every further row of it to `onRows` when given. */
export function sampleRecords(
  sample: Uint8Array,
  complete: boolean,
  form: TextForm,
  limits: TableLimits,
  most: number,
): TextRecord[] {
  const records: TextRecord[] = [];
  const take = eachRow((row) => {
    records.push({ line: row.line, cells: row.texts() });
    if (records.length === most) throw new Enough();
  });
  const scanner = scannerFor(form, limits, take);
  try {
    scanner.push(sample);
    if (complete) scanner.end();
    else scanner.flush();
  } catch (error) {
    if (!(error instanceof Enough)) throw error;
  }
  return records;
}
