import type { Translator } from '#app/i18n/translate.ts';
import type { FieldFault } from '#app/rules/read-fields.ts';
import type { SummaryEntry } from '../kit/error-summary.tsx';

export type Faults = Readonly<Partial<Record<string, FieldFault>>>;

/** The sentence of a fault of a small form; undefined when the field is right. */
export function faultSentence({ find }: Translator, fault: FieldFault | undefined): string | undefined {
  if (!fault) return undefined;
  return find(`checks.${fault.code}`, fault.params) ?? find(fault.code, fault.params) ?? fault.code;
}

/** The faults of a form as lines of its summary, each leading to its field. @param labels of the fields, in the form's order */
export const faultLines = (
  words: Translator,
  faults: Faults,
  labels: Readonly<Record<string, string>>,
): readonly SummaryEntry[] =>
  Object.entries(labels).flatMap(([target, label]) => {
    const text = faultSentence(words, faults[target]);
    return text ? [{ target, text: `${label}: ${text}` }] : [];
  });
