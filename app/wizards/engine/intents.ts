import { levelOf } from './check-step.ts';
import { metaOf } from './fields.ts';
import { withFiles } from './file-fields.ts';
import { ROWS, rowsOf, textOf } from './inputs.ts';
import { indent, moveBranch, outdent, type TreeRow, withoutBranch } from './tree-moves.ts';
import type { Inputs, Step } from './types.ts';

type Move = 'removeRow' | 'moveUp' | 'moveDown' | 'indent' | 'outdent';

/** What a button of a step form asks for, besides saving what was typed. */
export type Intent =
  | { readonly kind: 'next' | 'later' | 'skip' | 'lookup' | 'useLookup' | 'shortcut' }
  | { readonly kind: 'preset'; readonly id: string }
  /** A button of the step's own: its name, the row or place that it stands at, and what more it says. */
  | { readonly kind: 'own'; readonly name: string; readonly at: string; readonly what: string }
  | { readonly kind: 'addRow' | 'paste'; readonly path: string }
  | { readonly kind: 'offer'; readonly path: string; readonly label: string }
  /** Files came with the form, or one of them goes. */
  | { readonly kind: 'upload' }
  | { readonly kind: 'removeFile'; readonly path: string; readonly id: string }
  | { readonly kind: Move; readonly path: string; readonly id: string };

/** Reads a button's value, `next` or `removeRow:contacts:r1`; anything else means `next`. */
export function readIntent(value: string): Intent {
  const [kind, path = '', id = '', what = ''] = value.split(':');
  switch (kind) {
    case 'later':
    case 'skip':
    case 'lookup':
    case 'useLookup':
    case 'shortcut':
    case 'upload':
      return { kind };
    case 'preset':
      return { kind, id: path };
    case 'own':
      return { kind, name: path, at: id, what };
    case 'addRow':
    case 'paste':
      return { kind, path };
    case 'offer':
      return { kind, path, label: value.split(':').slice(2).join(':') };
    case 'removeFile':
    case 'removeRow':
    case 'moveUp':
    case 'moveDown':
    case 'indent':
    case 'outdent':
      return { kind, path, id };
    default:
      return { kind: 'next' };
  }
}

/** The value of a step's own button. */
export const ownIntent = (name: string, at = '', what = '') => ['own', name, at, what].join(':');

/** Inputs after a button that changes rows, or fills in a preset, was pressed in a form without scripts. */
export function applyIntent(step: Step, inputs: Inputs, intent: Intent, newId: string): Inputs {
  switch (intent.kind) {
    case 'preset':
      return { ...inputs, ...step.presets?.find((preset) => preset.id === intent.id)?.inputs };
    case 'addRow':
      return withRows(step, inputs, intent.path, (rows) => [...rows, { id: newId }]);
    case 'removeRow':
    case 'moveUp':
    case 'moveDown':
    case 'indent':
    case 'outdent':
      return withRows(step, inputs, intent.path, (rows, depth) =>
        depth ? movedInTree(rows, intent.id, intent.kind, depth) : movedInList(rows, intent.id, intent.kind),
      );
    case 'removeFile':
      return withFiles(inputs, intent.path, (ids) => ids.filter((id) => id !== intent.id));
    default:
      return inputs;
  }
}

type Rows = ReturnType<typeof rowsOf>;

/** `depth` is that of a tree; a list has none. */
function withRows(
  step: Step,
  inputs: Inputs,
  path: string,
  change: (rows: Rows, depth: number | undefined) => Rows,
): Inputs {
  const name = path.replace(ROWS, '');
  const schema = Object.hasOwn(step.schema.shape, name) ? step.schema.shape[name] : undefined;
  if (!schema) return inputs;
  return { ...inputs, [name]: change(rowsOf(inputs[name]), metaOf(schema).depth) };
}

function movedInList(rows: Rows, id: string, move: Move): Rows {
  if (move === 'removeRow') return rows.filter((row) => row.id !== id);
  const at = rows.findIndex((row) => row.id === id);
  const to = at + (move === 'moveUp' ? -1 : 1);
  const [row, other] = [rows[at], rows[to]];
  if (!row || !other || move === 'indent' || move === 'outdent') return rows;
  return rows.with(at, other).with(to, row);
}

function movedInTree(rows: Rows, id: string, move: Move, depth: number): Rows {
  const tree = rows.map((row): TreeRow & { readonly row: Rows[number] } => ({
    id: row.id,
    parent: textOf(row.parent),
    level: levelOf(row.id, rows),
    row,
  }));
  const at = tree.findIndex((row) => row.id === id);
  const moves = {
    removeRow: () => withoutBranch(tree, at),
    moveUp: () => moveBranch(tree, at, -1),
    moveDown: () => moveBranch(tree, at, 1),
    indent: () => indent(tree, at, depth),
    outdent: () => outdent(tree, at),
  };
  return at === -1 ? rows : moves[move]().map(({ row, parent }) => ({ ...row, parent }));
}
