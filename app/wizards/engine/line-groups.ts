interface Line {
  readonly question: string;
  /** Title of the row that the line stands in. */
  readonly group?: string;
}

export interface LineGroup<T> {
  readonly group: string | undefined;
  readonly lines: readonly T[];
}

/**
 * Lines of one row of a list stand together, in their order. Rows of which each only answers the same question, such as those of a
 * checklist, are one list: what a row is called stands in the place of the question that all share.
 */
export function groupsOf<T extends Line>(lines: readonly T[]): readonly LineGroup<T>[] {
  const rows: { group: string | undefined; lines: T[] }[] = [];
  for (const line of lines) {
    const last = rows.at(-1);
    if (last && last.group === line.group) last.lines.push(line);
    else rows.push({ group: line.group, lines: [line] });
  }
  const found: { group: string | undefined; lines: T[] }[] = [];
  for (let at = 0; at < rows.length; ) {
    const alike = rows.slice(at, endOfAlike(rows, at));
    const { group, lines } = alike.length === 1 ? alike[0]! : folded(alike);
    const last = found.at(-1);
    if (last && last.group === undefined && group === undefined) last.lines.push(...lines);
    else found.push({ group, lines: [...lines] });
    at += alike.length;
  }
  return found;
}

const folded = <T extends Line>(rows: readonly LineGroup<T>[]): LineGroup<T> => ({
  group: undefined,
  lines: rows.flatMap(({ group = '', lines }) => lines.map((line) => ({ ...line, question: group }))),
});

/** Where the rows of one line each that ask the same as the one at `at` end; the one after it when it has no such neighbour. */
function endOfAlike<T extends Line>(rows: readonly LineGroup<T>[], at: number): number {
  const asks = (row: LineGroup<T> | undefined) => {
    const [line] = row?.lines ?? [];
    return row?.group !== undefined && row.lines.length === 1 ? line?.question : undefined;
  };
  const question = asks(rows[at]);
  let end = at + 1;
  while (question !== undefined && asks(rows[end]) === question) end++;
  return end;
}
