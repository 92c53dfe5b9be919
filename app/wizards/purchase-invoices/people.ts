import { rowsOf, textOf, textsOf } from '../engine/inputs.ts';
import type { Inputs, Option, RowInput } from '../engine/types.ts';

export type CirculationRole = 'checker' | 'approver' | 'payer' | 'viewer';

/** People of the circulation who have this role. */
export const peopleWith = (answers: Inputs, role: CirculationRole): readonly RowInput[] =>
  rowsOf(answers.people).filter((row) => textsOf(row.role).includes(role));

/** They as choices; the value is the row's id, so that a corrected name or address stays chosen. */
export const optionsWith =
  (role: CirculationRole) =>
  (answers: Inputs): readonly Option[] =>
    peopleWith(answers, role)
      .filter((row) => textOf(row.name).trim() !== '')
      .map((row) => ({ value: row.id, label: textOf(row.name).trim() }));

/** Whether some invoice could only be checked and approved by one and the same person. */
export function onlyOnePerson(answers: Inputs): boolean {
  const checkers = peopleWith(answers, 'checker');
  return peopleWith(answers, 'approver').some(
    (approver) => !checkers.some((checker) => checker.id !== approver.id),
  );
}
