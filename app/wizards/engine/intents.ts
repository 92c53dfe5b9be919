import { ROWS, rowsOf } from './inputs.ts';
import type { Inputs, Step } from './types.ts';

/** What a button of a step form asks for, besides saving what was typed. */
export type Intent =
  | { readonly kind: 'next' | 'later' | 'skip' | 'lookup' | 'useLookup' }
  | { readonly kind: 'preset'; readonly id: string }
  /** A button of the step's own: its name, the row or place that it stands at, and what more it says. */
  | { readonly kind: 'own'; readonly name: string; readonly at: string; readonly what: string }
  | { readonly kind: 'addRow' | 'paste'; readonly path: string }
  | { readonly kind: 'removeRow' | 'moveUp' | 'moveDown'; readonly path: string; readonly id: string };

/** Reads a button's value, `next` or `removeRow:contacts:r1`; anything else means `next`. */
export function readIntent(value: string): Intent {
  const [kind, path = '', id = '', what = ''] = value.split(':');
  switch (kind) {
    case 'later':
    case 'skip':
    case 'lookup':
    case 'useLookup':
      return { kind };
    case 'preset':
      return { kind, id: path };
    case 'own':
      return { kind, name: path, at: id, what };
    case 'addRow':
    case 'paste':
      return { kind, path };
    case 'removeRow':
    case 'moveUp':
    case 'moveDown':
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
      return withRows(step, inputs, intent.path, (rows) => rows.filter((row) => row.id !== intent.id));
    case 'moveUp':
    case 'moveDown':
      return withRows(step, inputs, intent.path, (rows) =>
        moved(rows, intent.id, intent.kind === 'moveUp' ? -1 : 1),
      );
    default:
      return inputs;
  }
}

type Rows = ReturnType<typeof rowsOf>;

function withRows(step: Step, inputs: Inputs, path: string, change: (rows: Rows) => Rows): Inputs {
  const name = path.replace(ROWS, '');
  if (!Object.hasOwn(step.schema.shape, name)) return inputs;
  return { ...inputs, [name]: change(rowsOf(inputs[name])) };
}

function moved(rows: Rows, id: string, by: number): Rows {
  const at = rows.findIndex((row) => row.id === id);
  const row = rows[at];
  const other = rows[at + by];
  if (!row || !other) return rows;
  return rows.with(at, other).with(at + by, row);
}
