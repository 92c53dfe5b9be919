import { accept, type Check, refuse } from './check.ts';

export type AccountClass = 'assets' | 'equity_and_liabilities' | 'revenue' | 'costs';

/** Ledger account of a chart: 4–8 digits, not beginning with 0. */
export const accountNumber: Check = (text) => {
  const typed = text.trim();
  if (/^\d+\s+\D/.test(typed))
    return refuse('accountNumber.nameAppended', { account: /^\d+/.exec(typed)![0] });
  if (!/^\d+$/.test(typed)) return refuse('accountNumber.digits');
  if (typed.startsWith('0')) return refuse('accountNumber.zero');
  return typed.length < 4 || typed.length > 8 ? refuse('accountNumber.length') : accept(typed);
};

/** Usual class of an account by its first digit (Liikekirjuri pattern). No statute fixes it: a default, not a rule. */
export function accountClass(account: string): AccountClass {
  const [first] = account;
  if (first === '1') return 'assets';
  if (first === '2') return 'equity_and_liabilities';
  return first === '3' ? 'revenue' : 'costs';
}
