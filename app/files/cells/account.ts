import { accountNumber } from '#app/checks/account-number.ts';
import { foldHeading } from '../heading.ts';
import type { ChartAccount } from '../types.ts';

export type AccountType = ChartAccount['type'];

const TYPES: Readonly<Record<AccountType, string>> = {
  asset: 'a vastaavaa varat omaisuus asset assets tillgång tillgångar aktiva',
  liability: 'l vastattavaa velka velat vieraspääoma liability liabilities skuld skulder passiva',
  equity: 'e omapääoma equity egetkapital',
  income: 't tuotto tuotot tulo tulot income revenue intäkt intäkter',
  expense: 'k kulu kulut meno menot expense expenses cost costs kostnad kostnader',
};

const types = new Map(
  (Object.keys(TYPES) as AccountType[]).flatMap((type) =>
    TYPES[type].split(' ').map((word) => [foldHeading(word), type] as const),
  ),
);

/** Type of an account by the words that charts use for it, undefined for any other word. */
export const readAccountType = (text: string): AccountType | undefined => types.get(foldHeading(text));

/** Usual type of an account by its number: a default where the file does not say, no rule. */
export function typeByNumber(number: string): AccountType {
  if (number.startsWith('1')) return 'asset';
  if (number.startsWith('2')) return number < '24' ? 'equity' : 'liability';
  return number.startsWith('3') ? 'income' : 'expense';
}

const USUAL: Readonly<Record<string, readonly AccountType[]>> = {
  '1': ['asset'],
  '2': ['liability', 'equity'],
  '3': ['income', 'expense'],
  '9': ['income', 'expense'],
};

/** Whether the type is one that accounts with this number usually have. */
export const isUsualType = (number: string, type: AccountType): boolean =>
  (USUAL[number[0] ?? ''] ?? ['expense']).includes(type);

export const isAccountNumber = (text: string): boolean => accountNumber(text).ok;

/** The number behind blanks and a decimal part (`11 60`, `1740,0`), when that makes one. */
export function accountNumberFix(text: string): string | undefined {
  const bare = text.replace(/[\s\u00a0]/g, '').replace(/[.,]0+$/, '');
  return bare !== text.trim() && isAccountNumber(bare) ? bare : undefined;
}
