import { rowsOf, textOf } from '../engine/inputs.ts';
import type { Facts, Inputs, Offer, Option } from '../engine/types.ts';

const named = (inputs: Inputs, list: string) =>
  rowsOf(inputs[list]).filter((row) => textOf(row.name).trim() !== '');

const option = (row: { readonly id: string; readonly [field: string]: unknown }): Option => ({
  value: row.id,
  label: String(row.name).trim(),
});

/** Groups and tags of the map as choices; the value is the row's id, so that a renamed one stays chosen. */
export const groupOptions = (answers: Inputs): readonly Option[] => named(answers, 'groups').map(option);
export const tagOptions = (answers: Inputs): readonly Option[] => named(answers, 'tags').map(option);

/** Tags of the project that mailings may use. */
export const mailingTags = (facts: Facts): readonly Option[] =>
  named(facts.known['tag-map'] ?? {}, 'tags')
    .filter((row) => row.forMailing === 'yes')
    .map(option);

/** Tags of the customer register that are not in the map yet, when they are to be taken from there. */
export function registerTags(answers: Inputs, facts: Facts): readonly Offer[] {
  if (answers.importFromRegistry !== 'yes') return [];
  const taken = new Set(named(answers, 'tags').map((row) => String(row.name).trim().toLowerCase()));
  return named(facts.known['customer-registry'] ?? {}, 'tagsFound')
    .map((row) => String(row.name).trim())
    .filter((name) => !taken.has(name.toLowerCase()))
    .map((name) => ({ label: name, cells: { name, source: 'register' } }));
}
