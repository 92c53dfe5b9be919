import { useRef, useState } from 'react';
import { useWords } from '#app/i18n/use-words.tsx';
import {
  branchSize,
  indent,
  moveBranch,
  outdent,
  type Place,
  placeBranch,
  withoutBranch,
} from '#app/wizards/engine/tree-moves.ts';
import type { FieldView, RowView } from '#app/wizards/engine/view-types.ts';
import { makeRow, newRowId } from './rows.ts';
import { fieldId, useStepParts } from './step-parts.ts';
import { useAfterChange } from './use-after-change.ts';
import { readControl } from './write-control.ts';

export type TreeRowView = RowView & { readonly parent: string };

type Rows = readonly TreeRowView[];

export interface TreeRows {
  readonly rows: Rows;
  readonly depth: number;
  /** What a row is called: its first text, else its number. */
  readonly titleOf: (index: number) => string;
  readonly full: boolean;
  readonly message: string;
  readonly add: () => void;
  readonly remove: (index: number) => void;
  readonly indent: (index: number) => void;
  readonly outdent: (index: number) => void;
  readonly move: (index: number, by: -1 | 1) => void;
  readonly place: (index: number, wish: Place) => void;
  /** Takes the last change back; undefined when there is none. */
  readonly undo: (() => void) | undefined;
}

/** So many changes can be taken back. */
const REMEMBERED = 50;

const textNow = (form: HTMLFormElement | null, { path, value }: FieldView): string => {
  if (!form) return String(value);
  const control = form.elements.namedItem(path);
  return control instanceof HTMLInputElement ? control.value.trim() : String(value);
};

/** The branches of a tree as they are changed in the browser. */
export function useTreeRows(field: FieldView): TreeRows {
  const { t } = useWords();
  const { form, changed, forget } = useStepParts();
  const [rows, setRows] = useState<Rows>(() =>
    (field.rows ?? []).map((row) => ({ ...row, parent: row.parent ?? '' })),
  );
  const [past, setPast] = useState<readonly Rows[]>([]);
  const [message, setMessage] = useState('');
  const focus = useRef<string | undefined>();
  const { path, blank, limits } = field;
  const depth = limits?.depth ?? 1;
  const full = rows.length >= (limits?.max ?? Number.POSITIVE_INFINITY);
  /** What stands in the inputs now, so that a removed row comes back as it was. */
  const typed = (row: TreeRowView): TreeRowView => ({
    ...row,
    fields: row.fields.map((cell) => {
      const values = form.current ? readControl(form.current, cell.path) : [];
      return { ...cell, value: typeof cell.value === 'string' ? (values[0] ?? '') : values };
    }),
  });
  const titleOf = (index: number) => {
    const name = rows[index]?.fields
      .filter(({ kind }) => kind === 'text')
      .map((cell) => textNow(form.current, cell))
      .find((text) => text !== '');
    return name ?? `${field.rowWords?.row ?? field.label} ${index + 1}`;
  };

  useAfterChange(rows, () => {
    changed();
    if (focus.current) document.getElementById(focus.current)?.focus();
    focus.current = undefined;
  });

  const change = (next: Rows, id: string | undefined, said: string, before: Rows = rows) => {
    if (next === rows) return;
    const row = next.find((candidate) => candidate.id === id);
    focus.current = row && fieldId(row.fields.find(({ hidden }) => !hidden)?.path ?? '');
    setMessage(said);
    setPast((earlier) => [...earlier, before].slice(-REMEMBERED));
    setRows(next);
  };
  const moved = (index: number, next: Rows) => {
    const { id } = rows[index] ?? {};
    const at = next.findIndex((row) => row.id === id);
    const level = next[at]?.level ?? 1;
    change(next, id, t('form.tree.moved', { row: titleOf(index), place: at + 1, level }));
  };

  return {
    rows,
    depth,
    titleOf,
    full,
    message,
    add: () => {
      if (!blank || full) return;
      const row = { ...makeRow(path, blank, newRowId()), parent: '', level: 1 };
      change([...rows, row], row.id, '');
    },
    remove: (index) => {
      const gone = rows.slice(index, index + branchSize(rows, index));
      const before = rows.map((row) => (gone.includes(row) ? typed(row) : row));
      for (const row of gone) forget(`${path}.${row.id}`);
      const said = t('form.rows.removed', { row: titleOf(index) });
      change(withoutBranch(rows, index), undefined, said, before);
      focus.current = `${path}-undo`;
    },
    indent: (index) => moved(index, indent(rows, index, depth)),
    outdent: (index) => moved(index, outdent(rows, index)),
    move: (index, by) => moved(index, moveBranch(rows, index, by)),
    place: (index, wish) => moved(index, placeBranch(rows, index, wish, depth)),
    undo:
      past.length === 0
        ? undefined
        : () => {
            setMessage(t('form.tree.undone'));
            setRows(past.at(-1) ?? rows);
            setPast(past.slice(0, -1));
          },
  };
}
