import type { FieldView, RowView } from '#app/wizards/engine/view-types.ts';
import type { Change } from './save-types.ts';

/** Every place of a step as one text, by path; several texts are joined by line feeds. */
export type Snapshot = ReadonlyMap<string, string>;

/** Suffix of the hidden inputs that name the rows of a list, in order. */
export const ROWS = '#rows';

/** Names of the form's own inputs begin so. */
const OWN = '_';

const join = (value: string | readonly string[]) => (typeof value === 'string' ? value : value.join('\n'));

/** What a form holds now. `leaveOut`: names that must not be saved by themselves, such as secrets. */
export function formSnapshot(form: FormData, leaveOut: ReadonlySet<string>): Snapshot {
  const found = new Map<string, string>();
  for (const [name, value] of form) {
    if (typeof value !== 'string' || name.startsWith(OWN) || leaveOut.has(name)) continue;
    const text = value.replaceAll('\r\n', '\n');
    const before = found.get(name);
    found.set(name, before === undefined ? text : `${before}\n${text}`);
  }
  return found;
}

/** What the server has of the fields that it showed: proposals and rows without content are not there yet. */
export function savedSnapshot(fields: readonly FieldView[]): Map<string, string> {
  const saved = new Map<string, string>();
  const take = (field: FieldView) => {
    if (field.kind === 'secret' || field.kind === 'info' || field.proposed) return;
    if (!field.rows) return void saved.set(field.path, join(field.value));
    const rows = field.kind === 'matrix' ? field.rows : field.rows.filter(isStored);
    saved.set(field.path + ROWS, rows.map(({ id }) => id).join('\n'));
    for (const row of rows) {
      if (row.parent !== undefined) saved.set(`${field.path}.${row.id}.parent`, row.parent);
      row.fields.forEach(take);
    }
  };
  fields.forEach(take);
  return saved;
}

const isStored = (row: RowView) => Object.keys(row.raw).some((key) => key !== 'id');

/** The changes that lead from what is saved to what stands there now; places in `held` wait for a decision. */
export function changesFrom(saved: Snapshot, now: Snapshot, held: ReadonlySet<string> = new Set()): Change[] {
  const changes: Change[] = [];
  for (const path of new Set([...saved.keys(), ...now.keys()])) {
    const from = saved.get(path) ?? '';
    const to = now.get(path) ?? '';
    if (from !== to && !held.has(path)) changes.push({ path, from, to });
  }
  return changes;
}
