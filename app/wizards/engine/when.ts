import { textOf, textsOf } from './inputs.ts';
import type { When } from './types.ts';

/** Holds when the field has one of these values. */
export const is =
  (field: string, ...values: readonly string[]): When =>
  (answers) =>
    values.includes(textOf(answers[field]));

/** Holds when the field has a value, and none of these. */
export const isOther =
  (field: string, ...values: readonly string[]): When =>
  (answers) =>
    textOf(answers[field]) !== '' && !values.includes(textOf(answers[field]));

/** Holds when one of these is among the field's chosen values. */
export const has =
  (field: string, ...values: readonly string[]): When =>
  (answers) =>
    textsOf(answers[field]).some((value) => values.includes(value));

/** Holds when something was typed in the field. */
export const filled =
  (field: string): When =>
  (answers) =>
    textOf(answers[field]).trim() !== '';

/** Holds when the field of the same row has one of these values. */
export const rowIs =
  (field: string, ...values: readonly string[]): When =>
  (_answers, _facts, row) =>
    values.includes(textOf(row?.[field]));

/** Holds when one of these is among the chosen values of a field of the same row. */
export const rowHas =
  (field: string, ...values: readonly string[]): When =>
  (_answers, _facts, row) =>
    textsOf(row?.[field]).some((value) => values.includes(value));

/** Holds when all of them do. */
export const all =
  (...conditions: readonly When[]): When =>
  (answers, facts, row) =>
    conditions.every((condition) => condition(answers, facts, row));

/** Holds when one of them does. */
export const any =
  (...conditions: readonly When[]): When =>
  (answers, facts, row) =>
    conditions.some((condition) => condition(answers, facts, row));

/** Holds when the other does not. */
export const not =
  (condition: When): When =>
  (answers, facts, row) =>
    !condition(answers, facts, row);
