import type { FieldTexts } from './field-texts.ts';
import { ROWS, rowsOf } from './inputs.ts';
import type { Input, Inputs, RowInput } from './types.ts';

/** One changed place of a step: what the person saw there and what they made of it. Lists join their texts by line feeds. */
export interface Change {
  readonly path: string;
  readonly from: string;
  readonly to: string;
}

export interface Conflict {
  readonly path: string;
  readonly mine: string;
  readonly theirs: string;
}

export interface Merge {
  readonly inputs: Inputs;
  readonly applied: readonly Change[];
  readonly conflicts: readonly Conflict[];
}

const SEPARATOR = '\n';

const cellText = (input: Input): string =>
  input === undefined ? '' : typeof input === 'string' ? input : input.join(SEPARATOR);

/** Every place of a step's inputs as one text: `name`, `list#rows` (ids in order), `list.<row id>.<field>`. */
export function flatten(inputs: Inputs): ReadonlyMap<string, string> {
  const flat = new Map<string, string>();
  for (const [name, input] of Object.entries(inputs)) {
    const rows = rowsOf(input);
    if (rows.length === 0) {
      if (!(Array.isArray(input) && input.length === 0)) flat.set(name, cellText(input));
      continue;
    }
    flat.set(name + ROWS, rows.map((row) => row.id).join(SEPARATOR));
    for (const row of rows)
      for (const [field, cell] of Object.entries(row))
        if (field !== 'id') flat.set(`${name}.${row.id}.${field}`, cellText(cell));
  }
  return flat;
}

/** The changes that lead from one state of a step to another. */
export function changesBetween(before: Inputs, after: Inputs): readonly Change[] {
  const a = flatten(before);
  const b = flatten(after);
  const changes: Change[] = [];
  for (const path of new Set([...a.keys(), ...b.keys()])) {
    const from = a.get(path) ?? '';
    const to = b.get(path) ?? '';
    if (from !== to) changes.push({ path, from, to });
  }
  return changes;
}

/**
 * Three-way merge of one person's changes into the stored inputs. A place that nobody else changed takes the new text;
 * one that somebody else changed to something different is a conflict and keeps what is stored. Rows that both sides
 * added stay; a row that one side removed is gone unless the other side changed it since. Files are added and removed one by
 * one, so that two people may send some at once.
 */
export function merge(stored: Inputs, changes: readonly Change[], texts: FieldTexts): Merge {
  const current = flatten(stored);
  const next = new Map(current);
  const applied: Change[] = [];
  const conflicts: Conflict[] = [];
  for (const change of changes) {
    const theirs = current.get(change.path) ?? '';
    if (theirs === change.to) continue;
    if (change.path.endsWith(ROWS)) {
      next.set(change.path, mergeOrder(change, theirs));
      applied.push({ ...change, from: theirs });
    } else if (texts.get(nameOf(change.path)) === 'files') {
      const to = mergeOrder(change, theirs);
      if (to === theirs) continue;
      next.set(change.path, to);
      applied.push({ ...change, from: theirs, to });
    } else if (theirs === change.from) {
      next.set(change.path, change.to);
      applied.push(change);
    } else conflicts.push({ path: change.path, mine: change.to, theirs });
  }
  return { inputs: unflatten(next, texts, stored), applied, conflicts };
}

/** `list.r1.file` is a cell of `list.file`. */
const nameOf = (path: string) => path.replace(/^([^.]+)\.[^.]+\./, '$1.');

/** Rows in my order, without those I removed, with those that others added meanwhile at the end. */
function mergeOrder(change: Change, theirs: string): string {
  const split = (text: string) => (text === '' ? [] : text.split(SEPARATOR));
  const before = new Set(split(change.from));
  const mine = split(change.to);
  const kept = new Set(split(theirs));
  const mineStill = mine.filter((id) => kept.has(id) || !before.has(id));
  const added = split(theirs).filter((id) => !before.has(id) && !mine.includes(id));
  return [...mineStill, ...added].join(SEPARATOR);
}

function unflatten(flat: ReadonlyMap<string, string>, texts: FieldTexts, stored: Inputs): Inputs {
  const inputs: Record<string, Input> = {};
  const value = (text: string, field: string): Input =>
    texts.has(field) ? (text === '' ? [] : text.split(SEPARATOR)) : text;
  for (const [name, input] of Object.entries(stored)) if (Array.isArray(input)) inputs[name] = [];
  for (const [path, text] of flat) {
    if (path.endsWith(ROWS)) {
      const name = path.slice(0, -ROWS.length);
      const ids = text === '' ? [] : text.split(SEPARATOR);
      inputs[name] = ids.map((id): RowInput => {
        const row: Record<string, Input> & { id: string } = { id };
        const prefix = `${name}.${id}.`;
        for (const [cell, cellValue] of flat)
          if (cell.startsWith(prefix))
            row[cell.slice(prefix.length)] = value(cellValue, `${name}.${cell.slice(prefix.length)}`);
        return row;
      });
    } else if (!path.includes('.')) inputs[path] = value(text, path);
  }
  return inputs;
}
