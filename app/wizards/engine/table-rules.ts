import { findIf } from './findings.ts';
import { textOf, textsOf } from './inputs.ts';
import type { Facts, Finding, Inputs, TableFact } from './types.ts';

/** What the check of the file in a field found; undefined until it is over. */
export function tableFact(field: string, answers: Inputs, { files }: Facts): TableFact | undefined {
  const table = textsOf(answers[field])
    .map((id) => files[id]?.table)
    .at(0);
  return table?.status === 'done' ? table : undefined;
}

/** A file without a column that is needed cannot be used, whatever is decided about its rows. */
export const columnRules =
  (field: string) =>
  (answers: Inputs, facts: Facts): readonly Finding[] =>
    findIf(
      (tableFact(field, answers, facts)?.errors.COLUMN_MISSING ?? 0) > 0,
      'error',
      'mapping',
      'file.columns',
    );

/** Rows in error hold the form back as long as the client says that they will be corrected. */
export const decisionRules =
  (field: string) =>
  (answers: Inputs, facts: Facts): readonly Finding[] => {
    const n = tableFact(field, answers, facts)?.rowsWithErrors ?? 0;
    const promised = textOf(answers.errorPolicy).startsWith('fix');
    return findIf(promised && n > 0, 'error', 'errorPolicy', 'file.rowsLeft', { n: String(n) });
  };

/** In forms without such a decision every row must be right. */
export const rightRowsRules =
  (field: string) =>
  (answers: Inputs, facts: Facts): readonly Finding[] => {
    const n = tableFact(field, answers, facts)?.rowsWithErrors ?? 0;
    return [
      ...columnRules(field)(answers, facts),
      ...findIf(n > 0, 'error', field, 'file.rowsWrong', { n: String(n) }),
    ];
  };
