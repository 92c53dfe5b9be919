import { metaOf } from './fields.ts';
import type { Facts, Inputs, Option, Wizard, WizardWords } from './types.ts';
import { labelAt } from './words.ts';

interface Filled {
  readonly wizard: Wizard;
  readonly answers: Inputs;
  readonly facts: Facts;
}

/** The name of the row that a path `list.<row id>.field` lies in, where other answers give one, such as the domain of a key. */
export function rowNameAt({ wizard, answers, facts }: Filled, path: string): string | undefined {
  const [list = '', id] = path.split('.');
  const step = wizard.steps.find(({ schema }) => Object.hasOwn(schema.shape, list));
  const schema = step?.schema.shape[list];
  const rows: readonly Option[] = (schema && metaOf(schema).rowsFrom?.(answers, facts)) ?? [];
  return rows.find(({ value }) => value === id)?.label;
}

/** The label of the field at a path, with the name of its row. */
export const labelWithRow = (words: WizardWords, path: string, row: string | undefined): string =>
  [labelAt(words, path), row].filter(Boolean).join(', ');
