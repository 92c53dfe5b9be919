import { metaOf } from './fields.ts';
import { isRows, rowsOf } from './inputs.ts';
import type { Facts, FieldMeta, Input, Inputs, RowInput, Step } from './types.ts';

/** Whether the field is asked as things stand. `row` is the row when it stands in a list. */
export const isVisible = (meta: FieldMeta, answers: Inputs, facts: Facts, row?: RowInput) =>
  !meta.when || meta.when(answers, facts, row);

/** Rows of a list or tree: those that were typed, or one for each that `rowsFrom` gives. */
export function rowsIn(meta: FieldMeta, input: Input, answers: Inputs, facts: Facts): readonly RowInput[] {
  if (!meta.rowsFrom) return rowsOf(input);
  const typed = new Map(rowsOf(input).map((row) => [row.id, row]));
  return meta.rowsFrom(answers, facts).map(({ value: id }) => typed.get(id) ?? { id });
}

/** What was typed in the visible fields of a step, cells of rows included. */
export function shownInputs(step: Step, answers: Inputs, facts: Facts): Inputs {
  const shown = Object.entries(step.schema.shape).flatMap(([name, schema]): [string, Input][] => {
    const meta = metaOf(schema);
    if (answers[name] === undefined || !isVisible(meta, answers, facts)) return [];
    const withRows = isRows(meta) && meta.kind !== 'matrix';
    return [[name, withRows ? shownRows(meta, answers[name], answers, facts) : answers[name]]];
  });
  return Object.fromEntries(shown);
}

/** All answers as rules see them: of this step only what is shown. */
export const seenInputs = (step: Step, answers: Inputs, facts: Facts): Inputs => ({
  ...answers,
  ...Object.fromEntries(Object.keys(step.schema.shape).map((name) => [name, undefined])),
  ...shownInputs(step, answers, facts),
});

const shownRows = (meta: FieldMeta, input: Input, answers: Inputs, facts: Facts): readonly RowInput[] =>
  rowsIn(meta, input, answers, facts).map((row) => {
    const hidden = Object.entries(meta.row?.shape ?? {})
      .filter(([, cell]) => !isVisible(metaOf(cell), answers, facts, row))
      .map(([field]) => field);
    const cells = Object.entries(row).filter(([field]) => !hidden.includes(field));
    return { ...Object.fromEntries(cells), id: row.id };
  });
