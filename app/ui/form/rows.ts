import type { FieldView, RowView } from '#app/wizards/engine/view-types.ts';

/** A row id that no array index looks like. */
export const newRowId = () => `r${Math.random().toString(36).slice(2, 10)}`;

/** An empty row under an id of its own; `values` by field name replace the blank ones. */
export function makeRow(
  listPath: string,
  blank: RowView,
  id: string,
  values: Readonly<Record<string, string | readonly string[]>> = {},
): RowView {
  const fields = blank.fields.map((field): FieldView => {
    const name = fieldName(field.path);
    return {
      ...field,
      path: `${listPath}.${id}.${name}`,
      value: values[name] ?? field.value,
      error: undefined,
    };
  });
  return { ...blank, id, fields, raw: { id } };
}

/** The last part of a path. */
export const fieldName = (path: string) => path.slice(path.lastIndexOf('.') + 1);

export const without = <T>(list: readonly T[], index: number): readonly T[] =>
  list.filter((_, i) => i !== index);

export const inserted = <T>(list: readonly T[], index: number, item: T): readonly T[] => [
  ...list.slice(0, index),
  item,
  ...list.slice(index),
];

/** The list with one item moved by `by` places; unchanged at its ends. */
export function moved<T>(list: readonly T[], index: number, by: number): readonly T[] {
  const item = list[index];
  const to = index + by;
  if (item === undefined || to < 0 || to >= list.length) return list;
  return inserted(without(list, index), to, item);
}
