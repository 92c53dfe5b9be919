import { rowsOf, textOf } from './inputs.ts';
import type { Facts, Option } from './types.ts';

/** Text of another wizard's field, to propose what is known there. */
export const knownText =
  (wizard: string, field: string) =>
  (_answers: unknown, facts: Facts): string | undefined =>
    textOf(facts.known[wizard]?.[field]) || undefined;

/** Rows of another wizard's list as choices: the value is the row's id, so that a renamed row stays chosen. */
export const rowOptions = (facts: Facts, wizard: string, list: string, label = 'name'): readonly Option[] =>
  rowsOf(facts.known[wizard]?.[list])
    .filter((row) => textOf(row[label]).trim() !== '')
    .map((row) => ({ value: row.id, label: textOf(row[label]).trim() }));

/** Account numbers of the company's bank connection, offered wherever an account is asked. */
export const knownIbans = (_answers: unknown, facts: Facts): readonly string[] =>
  rowsOf(facts.known['bank-connection']?.accounts)
    .map((row) => textOf(row.iban).trim())
    .filter((iban) => iban !== '');
