import { canonicalJson, contentOf } from './content.ts';
import { metaOf } from './fields.ts';
import { reviewLines } from './review.ts';
import { isVisible } from './shown.ts';
import type { Facts, Inputs, Wizard, WizardWords } from './types.ts';
import { walk } from './walk.ts';

/** A field of another form whose change this form notices. */
export interface UsedField {
  readonly wizardId: string;
  readonly field: string;
}

type Known = Facts['known'];

/** What is stored of an item's state, as far as other forms have a say in it: equal texts need no new computation. */
export function stateText(wizard: Wizard, answers: Inputs, facts: Facts): string {
  const walked = walk(wizard, answers, facts);
  const { required, valid, started, complete } = walked;
  return canonicalJson({ required, valid, started, complete, content: contentOf(wizard, walked) });
}

/**
 * Fields of other forms that are not what they were in `before`, and whose change matters here: an answer reads otherwise, a question
 * came or went, or a proposal that was accepted would be another one now.
 */
export function noticedFields(
  wizard: Wizard,
  words: WizardWords,
  answers: Inputs,
  facts: Facts,
  before: Known,
): readonly UsedField[] {
  const now = readings(wizard, words, answers, facts);
  return (wizard.uses ?? [])
    .filter((wizardId) => wizardId !== wizard.id)
    .flatMap((wizardId) =>
      changedFields(before[wizardId], facts.known[wizardId])
        .filter((field) => {
          const then = withField(facts, wizardId, field, before);
          return (
            readings(wizard, words, answers, then) !== now || hasOtherProposal(wizard, answers, facts, then)
          );
        })
        .map((field) => ({ wizardId, field })),
    );
}

function changedFields(before: Inputs = {}, after: Inputs = {}): readonly string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.filter((name) => canonicalJson(before[name]) !== canonicalJson(after[name]));
}

const withField = (facts: Facts, wizardId: string, field: string, before: Known): Facts => ({
  ...facts,
  known: {
    ...facts.known,
    [wizardId]: { ...facts.known[wizardId], [field]: before[wizardId]?.[field] },
  },
});

/** Everything that a reader of the item sees, in any one language. */
function readings(wizard: Wizard, words: WizardWords, answers: Inputs, facts: Facts): string {
  const walked = walk(wizard, answers, facts);
  const lines = reviewLines(wizard, words, (key) => key, answers, facts, walked);
  return canonicalJson([
    contentOf(wizard, walked),
    lines.map(({ path, group = '', answer }) => [path, group, answer]),
  ]);
}

/** Whether an answer was taken over from a proposal that would now be another one. */
const hasOtherProposal = (wizard: Wizard, answers: Inputs, now: Facts, then: Facts): boolean =>
  wizard.steps.some((step) =>
    Object.entries(step.schema.shape).some(([name, schema]) => {
      const meta = metaOf(schema);
      if (!meta.initial || answers[name] === undefined || !isVisible(meta, answers, now)) return false;
      const proposed = canonicalJson(meta.initial(answers, then));
      return (
        canonicalJson(answers[name]) === proposed && canonicalJson(meta.initial(answers, now)) !== proposed
      );
    }),
  );
