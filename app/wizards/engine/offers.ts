import { isEmpty } from './inputs.ts';
import type { RowInput } from './types.ts';
import type { FieldView, RowView } from './view-types.ts';

type Cells = Readonly<Record<string, unknown>>;

/** Whether nothing was typed in a row: every cell is empty, or as a new row has it. */
export function isUntouched(cells: Cells, blank: RowView | undefined): boolean {
  const fresh = new Map((blank?.fields ?? []).map(({ path, value }) => [lastPart(path), value]));
  return Object.entries(cells).every(
    ([field, cell]) =>
      field === 'id' ||
      isEmpty(cell as RowInput[string]) ||
      JSON.stringify(cell) === JSON.stringify(fresh.get(field)),
  );
}

const lastPart = (path: string) => path.slice(path.lastIndexOf('.') + 1);

/** Rows of a list after an offered one was taken without scripts; rows in which nothing stands make room for it. */
export function rowsWithOffer(
  existing: readonly RowInput[],
  list: FieldView,
  label: string,
  newId: string,
): readonly RowInput[] {
  const offer = list.offers?.find((each) => each.label === label);
  if (!offer) return existing;
  return [...existing.filter((row) => !isUntouched(row, list.blank)), { ...offer.cells, id: newId }];
}
