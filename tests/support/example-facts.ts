import { metaOf } from '#app/wizards/engine/fields.ts';
import { rowsOf, textsOf } from '#app/wizards/engine/inputs.ts';
import { allWizards } from '#app/wizards/engine/registry.ts';
import { AREAS, type Facts, type Wizard } from '#app/wizards/engine/types.ts';

/**
 * Facts that fit a wizard's example: every secret of it is saved, every file that it names has arrived, and the other wizards hold
 * their examples. `empty` gives none of these; `without` leaves out the secrets and files of one field.
 */
export function exampleFacts(wizard: Wizard) {
  return ({ empty = false, without = '' } = {}): Facts => {
    const secrets: Record<string, { savedAt: string; ending: string }> = {};
    const files: Record<string, Facts['files'][string]> = {};
    for (const step of empty ? [] : wizard.steps)
      for (const [name, schema] of Object.entries(step.schema.shape)) {
        const meta = metaOf(schema);
        const input = wizard.example[name];
        if (name === without) continue;
        if (meta.kind === 'secret') secrets[name] = SAVED;
        if (meta.kind === 'file') for (const id of textsOf(input)) files[id] = fileFact(id);
        for (const row of rowsOf(input))
          for (const [field, cell] of Object.entries(meta.row?.shape ?? {})) {
            if (metaOf(cell).kind === 'secret') secrets[`${name}.${row.id}.${field}`] = SAVED;
            if (metaOf(cell).kind === 'file') for (const id of textsOf(row[field])) files[id] = fileFact(id);
          }
      }
    const known = Object.fromEntries(allWizards().map((other) => [other.wizard.id, other.wizard.example]));
    const manager = { name: 'Saara Niemi', email: 'saara.niemi@alkuun.example' };
    return { areas: AREAS, known: empty ? {} : known, secrets, files, today: '2026-11-23', manager };
  };
}

const SAVED = { savedAt: '2026-11-12', ending: '7f' };

const fileFact = (id: string) => ({
  name: `${id}.pdf`,
  bytes: 1000,
  sha256: '0'.repeat(64),
  state: 'clean' as const,
  table: { status: 'done' as const, dataRows: 100, rowsWithErrors: 0, errors: {}, reading: '1'.repeat(64) },
});
