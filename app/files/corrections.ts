/** A person's change to one cell, by the number of the row. */
export interface CellEdit {
  readonly row: number;
  readonly target: string;
  readonly value: string;
}

/** "Fix all like this": every finding of the code takes its own fix; of one column only when `target` is named. */
export interface FixAll {
  readonly code: string;
  readonly target?: string;
}

/** What a person has corrected in a file. The file itself stays as it came. */
export interface Corrections {
  readonly edits: readonly CellEdit[];
  readonly fixAll: readonly FixAll[];
}

export const NO_CORRECTIONS: Corrections = { edits: [], fixAll: [] };

/** Corrections prepared for a reading: edits by row, and the fixes as one question. */
export interface PreparedCorrections {
  editsOf(row: number): readonly CellEdit[];
  fixes(finding: { readonly code: string; readonly target: string | null }): boolean;
  readonly any: boolean;
}

export function prepareCorrections({ edits, fixAll }: Corrections): PreparedCorrections {
  const byRow = Map.groupBy(edits, (edit) => edit.row);
  const chosen = new Set(fixAll.map(({ code, target }) => `${code} ${target ?? '*'}`));
  return {
    any: edits.length > 0 || fixAll.length > 0,
    editsOf: (row) => byRow.get(row) ?? [],
    fixes: ({ code, target }) => chosen.has(`${code} *`) || chosen.has(`${code} ${target}`),
  };
}
