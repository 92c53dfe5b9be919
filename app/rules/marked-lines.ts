import { lineChanges } from '#app/wizards/engine/review.ts';
import type { ReviewLine } from '#app/wizards/engine/view-types.ts';

/** A review line with what it was in the version before. */
export interface MarkedLine extends ReviewLine {
  /** The earlier answer when it differs; empty when there was none. */
  readonly before?: string;
  /** The question is not there any more. */
  readonly gone?: boolean;
}

/**
 * The lines of a version with their differences to an earlier one marked. Lines that are gone stand at the end of their step,
 * so that nothing disappears unseen.
 */
export function markedLines(
  earlier: readonly ReviewLine[] | undefined,
  lines: readonly ReviewLine[],
): readonly MarkedLine[] {
  if (!earlier) return lines;
  const changes = new Map(lineChanges(earlier, lines).map((change) => [change.path, change]));
  const now = new Set(lines.map((line) => line.path));
  const marked = lines.map((line): MarkedLine => {
    const change = changes.get(line.path);
    return change ? { ...line, before: change.before } : line;
  });
  const gone = earlier
    .filter((line) => changes.has(line.path) && !now.has(line.path))
    .map((line): MarkedLine => ({ ...line, before: line.answer, answer: '', gone: true }));
  const steps = [...new Set([...marked, ...gone].map((line) => line.stepId))];
  return steps.flatMap((step) => [...marked, ...gone].filter((line) => line.stepId === step));
}

export const isMarked = (line: MarkedLine): boolean => line.before !== undefined;
