import { accountClass, accountNumber } from '#app/checks/account-number.ts';
import type { Check } from '#app/checks/check.ts';
import { findIf } from './findings.ts';
import { rowsOf, textOf } from './inputs.ts';
import type { Facts, Finding, Input } from './types.ts';

/** One account of the client's chart. */
export interface Account {
  readonly number: string;
  readonly name: string;
}

/** The chart of accounts, empty until it is there: rows `{ number, name }` in the field `accounts` of `chart-of-accounts`. */
const knownAccounts = (facts: Facts): readonly Account[] =>
  rowsOf(facts.known['chart-of-accounts']?.accounts)
    .map((row) => ({ number: textOf(row.number).trim(), name: textOf(row.name).trim() }))
    .filter(({ number }) => number !== '');

/** Accounts to pick, as "1900 Kassa". */
export const accountSuggestions = (_answers: unknown, facts: Facts): readonly string[] =>
  knownAccounts(facts).map(({ number, name }) => `${number} ${name}`.trim());

const numberIn = (text: string) => /^\d{4,8}(?=\s)/.exec(text.trim())?.[0] ?? text;

/** An account that was picked ("1900 Kassa") or typed ("1900"); the value is its number. */
export const pickedAccount: Check = (text) => accountNumber(numberIn(text));

/** The chart's word on an account: it must be there once there is a chart, and its class should be one of these. */
export function accountFindings(
  path: string,
  input: Input,
  facts: Facts,
  classes: readonly ReturnType<typeof accountClass>[],
): readonly Finding[] {
  const verdict = pickedAccount(textOf(input));
  if (textOf(input) === '' || !verdict.ok) return [];
  const chart = knownAccounts(facts);
  const missing = chart.length > 0 && !chart.some(({ number }) => number === verdict.value);
  return [
    ...findIf(missing, 'error', path, 'accountNotInChart', { account: verdict.value }),
    ...findIf(!missing && !classes.includes(accountClass(verdict.value)), 'warning', path, 'accountClass', {
      account: verdict.value,
    }),
  ];
}
