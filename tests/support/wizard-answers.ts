import { rowsOf } from '#app/wizards/engine/inputs.ts';
import { getWizard } from '#app/wizards/engine/registry.ts';
import type { Facts, Inputs } from '#app/wizards/engine/types.ts';
import { exampleFacts } from './example-facts.ts';

const clean = (id: string): Facts['files'][string] => ({
  name: `${id}.pdf`,
  bytes: 1000,
  sha256: '0'.repeat(64),
  state: 'clean',
  table: { status: 'done', dataRows: 100, rowsWithErrors: 0, errors: {}, reading: '1'.repeat(64) },
});

/** Facts of a wizard's example with these files received besides, and other facts replaced. */
export function factsWith(
  wizardId: string,
  { files = [], ...more }: Partial<Omit<Facts, 'files'>> & { files?: readonly string[] } = {},
): Facts {
  const facts = exampleFacts(getWizard(wizardId))();
  return {
    ...facts,
    ...more,
    files: { ...facts.files, ...Object.fromEntries(files.map((id) => [id, clean(id)])) },
  };
}

/** The example with fields replaced. */
export const exampleWith = (wizardId: string, changes: Inputs): Inputs => ({
  ...getWizard(wizardId).example,
  ...changes,
});

/** One row of the example's list with cells replaced; the other rows stay. */
export const rowWith = (wizardId: string, list: string, id: string, cells: Inputs): Inputs => ({
  [list]: rowsOf(getWizard(wizardId).example[list]).map((row) =>
    row.id === id ? { ...row, ...cells } : row,
  ),
});
