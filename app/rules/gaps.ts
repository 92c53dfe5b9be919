import { reviewLines } from '#app/wizards/engine/review.ts';
import type { Facts, Inputs, Wizard, WizardWords } from '#app/wizards/engine/types.ts';
import { type Walk, walk } from '#app/wizards/engine/walk.ts';
import { faultText, type Say } from '#app/wizards/engine/words.ts';

/** One thing that keeps a form from being submitted, in the reader's words. */
export interface Gap {
  readonly stepId: string;
  readonly step: string;
  readonly path: string;
  /** The question, with its row before it: "Yhteyshenkilö 2: Sähköposti". */
  readonly label: string;
  /** What is wrong with it, and what a right answer is like. */
  readonly text: string;
}

/** Everything that a form still lacks, in the order of its steps. */
export function gapsOf(
  wizard: Wizard,
  words: WizardWords,
  say: Say,
  answers: Inputs,
  facts: Facts,
  walked: Walk = walk(wizard, answers, facts),
): readonly Gap[] {
  const lines = new Map(
    reviewLines(wizard, words, say, answers, facts, walked).map((line) => [line.path, line]),
  );
  const labelOf = (path: string) => {
    const line = lines.get(path);
    if (!line) return words.fields[path.split('.')[0] ?? '']?.label ?? '';
    return line.group ? `${line.group}: ${line.question}` : line.question;
  };
  const blocking = walked.findings.filter((finding) => finding.level === 'error');
  const found = [...walked.missing, ...blocking].map(({ stepId, path, code, params }) => ({
    stepId,
    step: words.steps[stepId]?.title ?? stepId,
    path,
    label: labelOf(path),
    text: faultText(words, say, code, labelOf(path), params),
  }));
  const order = new Map(walked.steps.map((step, position) => [step.id, position]));
  return found.sort((a, b) => (order.get(a.stepId) ?? 0) - (order.get(b.stepId) ?? 0));
}
