import type { Check, CheckParams } from '#app/checks/check.ts';
import { rowsOf, textOf } from './inputs.ts';
import type { Finding, Input, Inputs, RowInput } from './types.ts';

/** The finding, if it holds: rules are lists of these. */
export const findIf = (
  holds: boolean,
  level: Finding['level'],
  path: string,
  code: string,
  params?: CheckParams,
): readonly Finding[] => (holds ? [{ level, path, code, params }] : []);

/**
 * What a check says of a typed text, as an error across fields: for rules that look at the day or at other fields, which a field's own
 * check cannot. An empty text is never judged.
 */
export function judge(path: string, input: Input, check: Check): readonly Finding[] {
  const text = textOf(input);
  if (text.trim() === '') return [];
  const verdict = check(text);
  return verdict.ok ? [] : [{ level: 'error', path, code: verdict.code, params: verdict.params }];
}

/** Findings of each row of a list; `at` makes the path of one of the row's fields. */
export const eachRow = (
  answers: Inputs,
  list: string,
  rule: (row: RowInput, at: (field: string) => string) => readonly Finding[],
): readonly Finding[] =>
  rowsOf(answers[list]).flatMap((row) => rule(row, (field) => `${list}.${row.id}.${field}`));
