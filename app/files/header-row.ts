import { foldHeading } from './heading.ts';

/** Records at the top of a file among which the headings are looked for. */
const HEADER_SEARCH = 40;

/** How many cells of a record are headings that we know. */
export function headingScore(cells: readonly string[], dictionary: ReadonlyMap<string, string>): number {
  const targets = new Set<string>();
  for (const cell of cells) {
    const target = dictionary.get(foldHeading(cell));
    if (target) targets.add(target);
  }
  return targets.size;
}

/**
 * Index of the record with the headings, or -1 when no record has one we know. Titles above it are common; of equals the
 * first wins, since reports repeat their headings on every page.
 */
export function findHeaderRow(
  records: readonly (readonly string[])[],
  dictionary: ReadonlyMap<string, string>,
): number {
  let best = -1;
  let bestScore = 0;
  records.slice(0, HEADER_SEARCH).forEach((cells, index) => {
    const score = headingScore(cells, dictionary);
    if (score > bestScore) {
      best = index;
      bestScore = score;
    }
  });
  return best;
}
