import { optionsOf } from './check-step.ts';
import { metaOf } from './fields.ts';
import type { Facts, FieldMeta, Inputs, Step, WizardWords } from './types.ts';
import type { OptionView } from './view-types.ts';

type OptionWords = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Fields of a step whose choices depend on other answers, cells of rows included, by the key of their words. */
const liveFields = (step: Step): readonly (readonly [name: string, meta: FieldMeta])[] =>
  Object.entries(step.schema.shape)
    .flatMap(([name, schema]) => {
      const meta = metaOf(schema);
      const cells = Object.entries(meta.row?.shape ?? {});
      return [
        [name, meta] as const,
        ...cells.map(([cell, inner]) => [`${name}.${cell}`, metaOf(inner)] as const),
      ];
    })
    .filter(([, { options }]) => typeof options === 'function');

/** The words that such choices may need. */
export const optionWords = (step: Step, words: WizardWords): OptionWords =>
  Object.fromEntries(liveFields(step).map(([name]) => [name, words.fields[name]?.options ?? {}]));

/** Such choices as they stand with these answers, so that what was just typed on the same page can be chosen. */
export const liveOptions = (
  step: Step,
  answers: Inputs,
  facts: Facts,
  words: OptionWords,
): Readonly<Record<string, readonly OptionView[]>> =>
  Object.fromEntries(
    liveFields(step).map(([name, meta]) => [
      name,
      optionsOf(meta, answers, facts).map(({ value, label }) => ({
        value,
        label: label ?? words[name]?.[value] ?? value,
      })),
    ]),
  );
