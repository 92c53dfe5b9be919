import type { CheckParams } from '#app/checks/check.ts';
import type { FieldWords, WizardWords } from './types.ts';

/** Says a shared message, such as `checks.required.text`; the app's translator without its key types. */
export type Say = (key: string, params?: CheckParams) => string;

/** Words of a field: `name`, or `list.field` inside rows. @throws when a wizard has no words for one of its fields */
export function fieldWords(words: WizardWords, name: string): FieldWords {
  const found = words.fields[name];
  if (!found) throw new Error(`no words for the field ${name}`);
  return found;
}

/** The label of the field at a path, `name` or `list.<row id>.name`; the path itself when the wizard no longer has it. */
export function labelAt(words: WizardWords, path: string): string {
  const [name = '', , field] = path.split('.');
  return words.fields[field === undefined ? name : `${name}.${field}`]?.label ?? path;
}

/** A sentence with the field that it is about. Labels that ask end by themselves. */
export const aboutField = (label: string, text: string): string =>
  label === '' || text.startsWith(`${label}:`) ? text : `${label}${label.endsWith('?') ? '' : ':'} ${text}`;

/** The sentence of a fault: the wizard's own word for its code, else the shared one. `{field}` is the field's label. */
export function faultText(
  words: WizardWords,
  say: Say,
  code: string,
  label: string,
  params?: CheckParams,
): string {
  const own = words.errors?.[code];
  const all = { field: label, ...params };
  return own
    ? own.replace(/\{(\w+)\}/g, (_, key: string) => String((all as Record<string, unknown>)[key] ?? ''))
    : say(`checks.${code}`, all);
}
