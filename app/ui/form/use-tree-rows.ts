import { useRef, useState } from 'react';
import { useWords } from '#app/i18n/use-words.tsx';
import { branchSize, indent, moveBranch, outdent, withoutBranch } from '#app/wizards/engine/tree-moves.ts';
import type { FieldView, RowView } from '#app/wizards/engine/view-types.ts';
import { makeRow, newRowId } from './rows.ts';
import { fieldId, useStepParts } from './step-parts.ts';
import { useAfterChange } from './use-after-change.ts';

export type TreeRowView = RowView & { readonly parent: string };

export interface TreeRows {
  readonly rows: readonly TreeRowView[];
  readonly titleOf: (index: number) => string;
  readonly full: boolean;
  readonly message: string;
  readonly add: () => void;
  readonly remove: (index: number) => void;
  readonly indent: (index: number) => void;
  readonly outdent: (index: number) => void;
  readonly move: (index: number, by: -1 | 1) => void;
}

/** The branches of a tree as they are changed in the browser. */
export function useTreeRows(field: FieldView): TreeRows {
  const { t } = useWords();
  const { changed, forget } = useStepParts();
  const [rows, setRows] = useState<readonly TreeRowView[]>(() =>
    (field.rows ?? []).map((row) => ({ ...row, parent: row.parent ?? '' })),
  );
  const [message, setMessage] = useState('');
  const focus = useRef<string | undefined>();
  const { path, blank, limits } = field;
  const titleOf = (index: number) => `${field.rowWords?.row ?? field.label} ${index + 1}`;
  const full = rows.length >= (limits?.max ?? Number.POSITIVE_INFINITY);

  useAfterChange(rows, () => {
    changed();
    if (focus.current) document.getElementById(focus.current)?.focus();
    focus.current = undefined;
  });

  const change = (
    next: readonly TreeRowView[],
    id: string | undefined,
    say: (row: TreeRowView) => string,
  ) => {
    if (next === rows) return;
    const row = next.find((candidate) => candidate.id === id);
    focus.current = row && fieldId(row.fields[0]?.path ?? '');
    setMessage(row ? say(row) : '');
    setRows(next);
  };
  const level = (row: TreeRowView) => t('form.tree.level', { n: row.level });

  return {
    rows,
    titleOf,
    full,
    message,
    add: () => {
      if (!blank || full) return;
      const row = { ...makeRow(path, blank, newRowId()), parent: '', level: 1 };
      change([...rows, row], row.id, () => '');
    },
    remove: (index) => {
      for (const row of rows.slice(index, index + branchSize(rows, index))) forget(`${path}.${row.id}`);
      change(withoutBranch(rows, index), undefined, () => '');
      setMessage(t('form.rows.removed', { row: titleOf(index) }));
    },
    indent: (index) => change(indent(rows, index, limits?.depth ?? 3), rows[index]?.id, level),
    outdent: (index) => change(outdent(rows, index), rows[index]?.id, level),
    move: (index, by) => change(moveBranch(rows, index, by), rows[index]?.id, level),
  };
}
