import type { Column } from './columns/column.ts';
import type { CheckContext, ColumnMatch, Overrides } from './types.ts';

/** Headings compare by letters and digits only: NFC, lower case, å ä ö é ü as a a o e u. */
export function foldHeading(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[åäöéü]/g, (letter) => FOLDED[letter]!)
    .replace(/[^\p{L}\p{N}]/gu, '');
}

const FOLDED: Readonly<Record<string, string>> = { å: 'a', ä: 'a', ö: 'o', é: 'e', ü: 'u' };

/** Folded heading → target; of two targets with the same heading the first has it. */
export function dictionaryOf(columns: readonly Column[]): ReadonlyMap<string, string> {
  const dictionary = new Map<string, string>();
  for (const { target, headings } of columns) {
    for (const heading of headings) {
      const folded = foldHeading(heading);
      if (!dictionary.has(folded)) dictionary.set(folded, target);
    }
  }
  return dictionary;
}

export interface MatchOptions {
  readonly chosen?: Overrides['columns'];
  readonly remembered?: CheckContext['remembered'];
  /** Targets guessed by content, by column number; only proposed. */
  readonly contents?: readonly (string | undefined)[];
}

/** Name of a column without a heading: `#1`, `#2` … */
const columnKey = (header: string, index: number): string => header.trim() || `#${index + 1}`;

/**
 * Target of each column. A person's choice beats what the client had before, which beats the dictionary. No target is given
 * twice. Headings that only resemble one of ours, and contents, are guesses to be confirmed.
 */
export function matchColumns(
  headers: readonly string[],
  columns: readonly Column[],
  options: MatchOptions = {},
) {
  const dictionary = dictionaryOf(columns);
  const known = new Set(columns.map(({ target }) => target));
  const taken = new Set<string>();
  const claims: ((header: string, index: number) => [string | null, ColumnMatch['by']] | undefined)[] = [
    (header, index) => {
      const choice = options.chosen?.[columnKey(header, index)];
      return choice === undefined ? undefined : [choice, 'person'];
    },
    (header) => {
      const target = options.remembered?.[foldHeading(header)];
      return target && known.has(target) ? [target, 'memory'] : undefined;
    },
    (header) => {
      const target = dictionary.get(foldHeading(header));
      return target ? [target, 'dictionary'] : undefined;
    },
  ];

  const matches: (ColumnMatch | undefined)[] = headers.map(() => undefined);
  for (const claim of claims) {
    headers.forEach((header, index) => {
      if (matches[index]) return;
      const answer = claim(header, index);
      if (!answer) return;
      const [target, by] = answer;
      if (target !== null && (taken.has(target) || !known.has(target))) {
        if (taken.has(target)) matches[index] = { header, target: null, by: 'none', alsoMeant: target };
        return;
      }
      if (target !== null) taken.add(target);
      matches[index] = { header, target, by };
    });
  }
  return headers.map((header, index): ColumnMatch => {
    const match = matches[index];
    if (match) return match;
    const guess = [guessTarget(foldHeading(header), dictionary), options.contents?.[index]].find(
      (target) => target !== undefined && !taken.has(target),
    );
    if (guess) taken.add(guess);
    return { header, target: null, by: 'none', guess };
  });
}

/** The longest heading of 5 or more letters within this one, or one that differs by a single letter (6 or more). */
function guessTarget(folded: string, dictionary: ReadonlyMap<string, string>): string | undefined {
  let best = '';
  for (const heading of dictionary.keys()) {
    if (heading.length >= 5 && heading.length > best.length && folded.includes(heading)) best = heading;
  }
  if (best) return dictionary.get(best);
  if (folded.length < 6) return undefined;
  for (const [heading, target] of dictionary) {
    if (heading.length >= 6 && differsByOne(folded, heading)) return target;
  }
  return undefined;
}

/** Levenshtein distance of exactly one. */
function differsByOne(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  return Math.max(a.length, b.length) - start - end === 1;
}
