import type { Option } from '../engine/types.ts';

/** What is known of a bank's agreements; lengths only warn, since banks change them without telling. */
interface Bank {
  readonly id: string;
  readonly name: string;
  /** How the key comes: one code, two parts, or not known. */
  readonly key: 'code' | 'twoParts' | 'unknown';
  /** Days that a key lives after it was given. */
  readonly keyDays: number;
  /** Usual least and most characters of the WS user ID. */
  readonly userId?: readonly [fewest: number, most: number];
  /** How Finnish account numbers of this bank begin, after the check digits of the IBAN. */
  readonly accounts?: RegExp;
}

const BANKS: readonly Bank[] = [
  { id: 'op', name: 'OP', key: 'twoParts', keyDays: 14, userId: [10, 10], accounts: /^5/ },
  { id: 'nordea', name: 'Nordea', key: 'code', keyDays: 7, userId: [10, 11], accounts: /^[12]/ },
  { id: 'danske', name: 'Danske Bank', key: 'code', keyDays: 14, userId: [6, 6], accounts: /^(?:8|34)/ },
  { id: 'spankki', name: 'S-Pankki', key: 'twoParts', keyDays: 14, accounts: /^3[69]/ },
  { id: 'aktia', name: 'Aktia', key: 'twoParts', keyDays: 14, userId: [8, 8], accounts: /^4/ },
  { id: 'saastopankki', name: 'Säästöpankki', key: 'twoParts', keyDays: 14, userId: [8, 8], accounts: /^4/ },
  { id: 'omasp', name: 'Oma Säästöpankki', key: 'twoParts', keyDays: 14, userId: [8, 8], accounts: /^4/ },
  { id: 'pop', name: 'POP Pankki', key: 'twoParts', keyDays: 14, userId: [8, 8], accounts: /^4/ },
  { id: 'alandsbanken', name: 'Ålandsbanken', key: 'unknown', keyDays: 14, accounts: /^6/ },
  { id: 'handelsbanken', name: 'Handelsbanken', key: 'unknown', keyDays: 14, accounts: /^31/ },
];

/** A bank that we know nothing of. */
const OTHER: Bank = { id: 'other', name: '', key: 'unknown', keyDays: 14 };

export const findBank = (id: string): Bank => BANKS.find((bank) => bank.id === id) ?? OTHER;

export const bankOptions: readonly Option[] = [
  ...BANKS.map(({ id, name }) => ({ value: id, label: name })),
  { value: OTHER.id },
];
