import type { ReviewLine } from '#app/wizards/engine/view-types.ts';

/** The answers of one record, as lines of a page show them. */
export interface RecordLines<L extends ReviewLine = ReviewLine> {
  /** Id of its row. */
  readonly id: string;
  readonly lines: readonly L[];
  /** The readable answer of one of its fields; empty when there is none. */
  readonly cell: (field: string) => string;
}

/** The lines of the table of records by row, and the lines that belong to no row. */
export function recordLines<L extends ReviewLine>(lines: readonly L[]) {
  const idOf = ({ path }: ReviewLine) => path.split('.')[1];
  const rows = [...Map.groupBy(lines, idOf)].flatMap(([id, own]): RecordLines<L>[] =>
    id === undefined
      ? []
      : [
          {
            id,
            lines: own,
            cell: (field) => own.find(({ path }) => path === `records.${id}.${field}`)?.answer ?? '',
          },
        ],
  );
  return { rows, others: lines.filter((line) => idOf(line) === undefined) };
}
