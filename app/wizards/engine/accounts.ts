import { accountClass, accountNumber } from '#app/checks/account-number.ts';
import type { Check } from '#app/checks/check.ts';
import { findIf } from './findings.ts';
import { rowsOf, textOf } from './inputs.ts';
import type { Facts, Finding, Input, RowInput } from './types.ts';

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

/** Places in other forms that name an account: rows of a list by their cells, and single fields. */
const USES: Readonly<
  Record<
    string,
    { readonly lists: Readonly<Record<string, readonly string[]>>; readonly fields: readonly string[] }
  >
> = {
  'payment-methods': {
    lists: { methods: ['account', 'feeAccount'] },
    fields: ['roundingAccount', 'cashDifferenceAccount'],
  },
  products: { lists: { categories: ['defaultAccount'], items: ['salesAccount'] }, fields: [] },
  'opening-balances': { lists: { accountMap: ['to'] }, fields: [] },
};

/** Forms that pick accounts from the chart. */
export const ACCOUNT_USERS: readonly string[] = Object.keys(USES);

/** Accounts that a form names, each once. */
function accountsIn(wizardId: string, facts: Facts): readonly string[] {
  const inputs = facts.known[wizardId] ?? {};
  const { lists = {}, fields = [] } = USES[wizardId] ?? {};
  const cells = Object.entries(lists).flatMap(([list, names]) =>
    rowsOf(inputs[list]).flatMap((row: RowInput) => names.map((name) => row[name])),
  );
  const picked = [...cells, ...fields.map((field) => inputs[field])]
    .map((input) => pickedAccount(textOf(input)))
    .flatMap((verdict) => (verdict.ok && verdict.value !== '' ? [verdict.value] : []));
  return [...new Set(picked)];
}

/** Accounts that another form uses and the chart no longer has: told at the list of accounts, with the form by its name. */
export const missingAccounts = (path: string, chart: ReadonlySet<string>, facts: Facts): readonly Finding[] =>
  ACCOUNT_USERS.flatMap((wizardId) => {
    const missing = accountsIn(wizardId, facts).filter((account) => !chart.has(account));
    return findIf(chart.size > 0 && missing.length > 0, 'warning', path, `inUse.${wizardId}`, {
      accounts: missing.slice(0, 10).join(', '),
    });
  });
