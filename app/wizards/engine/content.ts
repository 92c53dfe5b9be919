import { shownInputs } from './shown.ts';
import type { Facts, Inputs, Wizard } from './types.ts';
import type { Walk } from './walk.ts';

const ESCAPED = /["\\\p{Cc}\p{Cs}]/u;

/** Nearly all texts stand in JSON as they are, and asking is quicker than having each looked through for the others. */
const quoted = (text: string): string => (ESCAPED.test(text) ? JSON.stringify(text) : `"${text}"`);

/** JSON with sorted keys and no blanks: equal contents give equal texts (after the idea of RFC 8785). */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null);
  if (Array.isArray(value)) return `[${value.map((part) => canonicalJson(part ?? null)).join(',')}]`;
  let text = '';
  for (const key of Object.keys(value).sort()) {
    const part: unknown = value[key as keyof typeof value];
    if (part !== undefined) text += `${text && ','}${quoted(key)}:${canonicalJson(part)}`;
  }
  return `{${text}}`;
}

/** What the hash of a submission stands for: the values of all visible fields, and which wizard read them. */
export const contentOf = (wizard: Wizard, walked: Walk): string =>
  canonicalJson({ wizard: wizard.id, version: wizard.version, values: walked.values });

/** Inputs of visible fields only: what leaves the item when it is submitted or exported. */
export function visibleInputs(wizard: Wizard, answers: Inputs, facts: Facts, walked: Walk): Inputs {
  const visible = new Set(walked.steps.map((step) => step.id));
  return Object.assign(
    {},
    ...wizard.steps.filter((step) => visible.has(step.id)).map((step) => shownInputs(step, answers, facts)),
  );
}
