import { shownInputs } from './shown.ts';
import type { Facts, Inputs, Wizard } from './types.ts';
import type { Walk } from './walk.ts';

/** JSON with sorted keys and no blanks: equal contents give equal texts (after the idea of RFC 8785). */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((part) => canonicalJson(part ?? null)).join(',')}]`;
  if (value !== null && typeof value === 'object')
    return `{${Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, part]) => `${JSON.stringify(key)}:${canonicalJson(part)}`)
      .join(',')}}`;
  return JSON.stringify(value ?? null);
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
