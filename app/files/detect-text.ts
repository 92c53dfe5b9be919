import { sampleRecords, type TextForm, type TextRecord } from './csv-reader.ts';
import { type Encoding, type EncodingGuess, guessEncoding } from './encoding.ts';
import { headingScore } from './header-row.ts';
import type { TableLimits } from './limits.ts';
import { TableProblem } from './table-problem.ts';
import { NotThisEncoding } from './transcoder.ts';
import type { Overrides } from './types.ts';

const DELIMITERS = [';', ',', '\t', '|'] as const;
/** Records that the delimiter is judged by. */
const TRIAL = 60;
export const HEAD = 300;

export interface TextDetection {
  readonly form: TextForm;
  readonly bom: boolean;
  readonly records: readonly TextRecord[];
}

/** Finds out how the sample of a text file is to be read. @throws TableProblem when it is no table */
export function detectText(
  sample: Uint8Array,
  complete: boolean,
  dictionary: ReadonlyMap<string, string>,
  overrides: Overrides,
  limits: TableLimits,
): TextDetection {
  const guess = chosenEncoding(sample, overrides.encoding);
  const strict = overrides.encoding === undefined;
  const newline = newlineOf(sample, guess.encoding);
  const attempt = (delimiter: string, most: number) =>
    sampleRecords(sample, complete, { encoding: guess.encoding, strict, delimiter, newline }, limits, most);

  try {
    const delimiter = overrides.delimiter ?? bestDelimiter((one) => attempt(one, TRIAL), dictionary);
    const records = attempt(delimiter, HEAD);
    if (records.length === 0)
      throw new TableProblem(complete ? 'EMPTY_FILE' : 'RECORD_TOO_LONG', { line: 1 });
    return { form: { encoding: guess.encoding, strict, delimiter, newline }, bom: guess.bom, records };
  } catch (error) {
    if (!(error instanceof NotThisEncoding)) throw error;
    return detectText(sample, complete, dictionary, { ...overrides, encoding: error.encoding }, limits);
  }
}

function chosenEncoding(sample: Uint8Array, chosen: Encoding | undefined): EncodingGuess {
  const guess = guessEncoding(sample);
  return chosen === undefined || chosen === guess.encoding ? guess : { encoding: chosen, bom: false };
}

/** Line feeds end lines whenever there are any; carriage returns alone are an old Macintosh. */
function newlineOf(sample: Uint8Array, encoding: Encoding): 'lf' | 'cr' {
  const wide = encoding.startsWith('utf-16');
  const isLow = (at: number) => !wide || sample[encoding === 'utf-16le' ? at + 1 : at - 1] === 0;
  let returns = 0;
  for (let at = 0; at < sample.length; at++) {
    if (sample[at] === 10 && isLow(at)) return 'lf';
    if (sample[at] === 13 && isLow(at)) returns++;
  }
  return returns > 0 ? 'cr' : 'lf';
}

/** The delimiter that gives the most known headings; then the one whose records are most alike. */
function bestDelimiter(
  read: (delimiter: string) => TextRecord[],
  dictionary: ReadonlyMap<string, string>,
): string {
  let best: string = DELIMITERS[0];
  let bestScore = -1;
  let tooWide: TableProblem | undefined;
  for (const delimiter of DELIMITERS) {
    try {
      const score = delimiterScore(read(delimiter), dictionary);
      if (score > bestScore) [best, bestScore] = [delimiter, score];
    } catch (error) {
      // With the wrong delimiter a good file may have too many columns.
      if (!(error instanceof TableProblem && error.code === 'TOO_MANY_COLUMNS')) throw error;
      tooWide = error;
    }
  }
  if (tooWide && bestScore <= 0) throw tooWide;
  return best;
}

function delimiterScore(records: readonly TextRecord[], dictionary: ReadonlyMap<string, string>): number {
  if (records.length === 0) return -1;
  const headings = Math.max(...records.map(({ cells }) => headingScore(cells, dictionary)));
  const widths = new Map<number, number>();
  for (const { cells } of records) widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1);
  const [width, count] = [...widths].reduce((most, one) => (one[1] > most[1] ? one : most));
  const alike = width > 1 ? (count / records.length) * Math.min(width, 50) : 0;
  return headings * 100 + alike;
}
