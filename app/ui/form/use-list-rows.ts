import { type ClipboardEvent, useRef, useState } from 'react';
import { useWords } from '#app/i18n/use-words.tsx';
import { isUntouched } from '#app/wizards/engine/offers.ts';
import { mergeRepeated, placeCells, tableOf } from '#app/wizards/engine/paste.ts';
import type { Offer } from '#app/wizards/engine/types.ts';
import type { FieldView, RowView } from '#app/wizards/engine/view-types.ts';
import { fieldName, inserted, makeRow, moved, newRowId, without } from './rows.ts';
import { fieldId, useStepParts } from './step-parts.ts';
import { useAfterChange } from './use-after-change.ts';
import { readControl } from './write-control.ts';

interface Removed {
  readonly row: RowView;
  readonly index: number;
}

export interface ListRows {
  readonly rows: readonly RowView[];
  readonly titleOf: (index: number) => string;
  readonly full: boolean;
  /** What just happened, to be heard. */
  readonly message: string;
  readonly removed: Removed | undefined;
  readonly add: () => void;
  /** What is offered and not in the list yet. */
  readonly offers: readonly Offer[];
  readonly take: (offer: Offer) => void;
  readonly copy: (index: number) => void;
  readonly move: (index: number, by: number) => void;
  readonly remove: (index: number) => void;
  readonly undo: () => void;
  readonly paste: (event: ClipboardEvent<HTMLElement>) => void;
}

type Values = Readonly<Record<string, string | readonly string[]>>;

const MOST = 500;

/** The rows of a list as they are changed in the browser; what is typed in them stays in their inputs. */
export function useListRows(field: FieldView): ListRows {
  const { t } = useWords();
  const { form, changed, forget, set } = useStepParts();
  const [rows, setRows] = useState(field.rows ?? []);
  const [removed, setRemoved] = useState<Removed>();
  const [message, setMessage] = useState('');
  const focus = useRef<string | undefined>();
  const max = field.limits?.max ?? MOST;
  const { path, blank } = field;
  const [taken, setTaken] = useState<ReadonlyMap<string, string>>(new Map());
  const titleOf = (index: number) =>
    (field.given && rows[index]?.title) || `${field.rowWords?.row ?? field.label} ${index + 1}`;

  useAfterChange(rows, () => {
    changed();
    if (focus.current) document.getElementById(focus.current)?.focus();
    focus.current = undefined;
  });

  const change = (next: readonly RowView[], focusOn?: string, said = '') => {
    focus.current = focusOn;
    setRemoved(undefined);
    setMessage(said);
    setRows(next);
  };
  const firstControl = (row: RowView) => fieldId(row.fields.find(({ hidden }) => !hidden)?.path ?? path);
  /** The row with what stands in its inputs now. */
  const typed = (row: RowView): RowView => {
    const { current } = form;
    if (!current) return row;
    const fields = row.fields.map((cell) => {
      const values = cell.kind === 'secret' ? [] : readControl(current, cell.path);
      return { ...cell, value: typeof cell.value === 'string' ? (values[0] ?? '') : values };
    });
    return { ...row, fields };
  };
  const valuesOf = (row: RowView) =>
    Object.fromEntries(row.fields.map((cell) => [fieldName(cell.path), cell.value]));
  /** A copy is made by hand: what says where the original came from does not go along. */
  const copyable = ({ fields, ...row }: RowView) => ({
    ...row,
    fields: fields.filter(({ look }) => look !== 'carried'),
  });

  return {
    rows,
    titleOf,
    full: rows.length >= max,
    message,
    removed,
    add: () => {
      if (!blank || rows.length >= max) return;
      const row = makeRow(path, blank, newRowId());
      change([...rows, row], firstControl(row));
    },
    offers: (field.offers ?? []).filter(({ label }) => !rows.some(({ id }) => id === taken.get(label))),
    take: ({ label, cells }) => {
      if (!blank || rows.length >= max) return;
      const kept = rows.filter((row) => !isUntouched(valuesOf(typed(row)), blank));
      for (const { id } of rows.filter((each) => !kept.includes(each))) forget(`${path}.${id}`);
      const row = makeRow(path, blank, newRowId(), cells as Values);
      setTaken(new Map(taken).set(label, row.id));
      const next = row.fields.find((cell) => !cell.hidden && !String(cell.value)) ?? row.fields[0];
      change([...kept, row], next && fieldId(next.path), t('form.rows.taken', { row: label }));
    },
    copy: (index) => {
      const source = rows[index];
      if (!blank || !source || rows.length >= max) return;
      const row = makeRow(path, blank, newRowId(), valuesOf(copyable(typed(source))));
      change(inserted(rows, index + 1, row), firstControl(row));
    },
    move: (index, by) => {
      const next = moved(rows, index, by);
      const button = `${path}-${rows[index]?.id}-${by < 0 ? 'up' : 'down'}`;
      if (next !== rows) change(next, button, titleOf(index + by));
    },
    remove: (index) => {
      const row = rows[index];
      if (!row) return;
      forget(`${path}.${row.id}`);
      change(without(rows, index), `${path}-undo`, t('form.rows.removed', { row: titleOf(index) }));
      setRemoved({ row: typed(row), index });
    },
    undo: () => {
      if (removed) change(inserted(rows, removed.index, removed.row), firstControl(removed.row));
    },
    paste: (event) => {
      const text = event.clipboardData.getData('text/plain');
      const cells =
        event.target instanceof HTMLTextAreaElement && !text.includes('\t') ? undefined : tableOf(text);
      const at = rows.findIndex((row) => row.fields.some((cell) => cell.path === nameOf(event.target)));
      if (!cells || at === -1 || !blank) return;
      event.preventDefault();
      const start = rows[at]?.fields.findIndex((cell) => cell.path === nameOf(event.target)) ?? 0;
      const placed = placeCells(cells, blank.fields, start).rows;
      const room = placed.slice(0, max - at);
      const before = rows.map((row, i) => ({
        ...valuesOf(typed(row)),
        ...(i < at ? {} : room[i - at]),
        id: row.id,
      }));
      const merged = mergeRepeated(
        before,
        room.slice(rows.length - at),
        field.limits?.unique ?? [],
        newRowId,
      );
      const added = merged
        .slice(rows.length)
        .map(({ id, ...values }) => makeRow(path, blank, id, values as Values));
      for (const { id, ...values } of merged.slice(0, rows.length))
        for (const [name, value] of Object.entries(values as Values)) set(`${path}.${id}.${name}`, value);
      const left = placed.length - room.length;
      const said = [t('form.rows.pasted', { n: room.length }), left > 0 && t('form.rows.left', { n: left })];
      change([...rows, ...added], undefined, said.filter(Boolean).join(' '));
    },
  };
}

const nameOf = (target: EventTarget) => ('name' in target ? String(target.name) : '');
