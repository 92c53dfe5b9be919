import { vatRatesOn } from '#app/checks/vat-rate.ts';

/** Rates that Finland has had and clients' old files still carry. */
const OLD_RATES = new Set(['24', '14', '22', '23', '8', '9']);

export interface VatRate {
  /** As people write it: 25,5. */
  readonly rate: string;
  readonly state: 'inForce' | 'old' | 'unknown';
  /** The rate that took its place, where there is one. */
  readonly now?: string;
}

const SUCCESSORS: Readonly<Record<string, string>> = {
  '24': '25,5',
  '23': '25,5',
  '22': '25,5',
  '14': '13,5',
  '9': '10',
  '8': '10',
};

/**
 * Reads a VAT rate: comma or dot, per cent sign or not.
 * @param day day of supply, ISO date
 */
export function readVatRate(text: string, day: string): VatRate {
  const parts = /^(\d{1,3})(?:[.,](\d{1,3}))?\s?%?$/.exec(text.trim());
  if (!parts) return { rate: text.trim(), state: 'unknown' };
  const number = Number(`${parts[1]}.${parts[2] ?? '0'}`);
  const rate = String(Math.round(number * 100) / 100).replace('.', ',');
  if (vatRatesOn(day).includes(rate)) return { rate, state: 'inForce' };
  return OLD_RATES.has(rate) ? { rate, state: 'old', now: SUCCESSORS[rate] } : { rate, state: 'unknown' };
}

/** Tenths of a per cent: 25,5 → 255. */
export const rateTenths = (rate: string): number => Math.round(Number(rate.replace(',', '.')) * 10);

/**
 * Rates that go with a VAT code: the codes of the product and the names that a widespread ledger programme uses. An empty
 * list means that the code has no rate; null that any rate in force may stand with it.
 */
const CODES: Readonly<Record<string, readonly string[] | null>> = {
  EI: [],
  NONE: [],
  MY255: ['25,5'],
  MY135: ['13,5'],
  MY100: ['10'],
  MY000: ['0'],
  MYEUT: ['0'],
  MYEUP: ['0'],
  MYVIE: ['0'],
  MYRAK: ['0'],
  OS255: ['25,5'],
  OS135: ['13,5'],
  OS100: ['10'],
  OS000: ['0'],
  OSEUT: ['25,5'],
  OSEUP: ['25,5'],
  OSMAA: ['25,5'],
  OSRAK: ['25,5'],
  ALVV: [],
  ALVS: [],
  KOMY: null,
  KOOS: null,
  EUMY: ['0'],
  EUPM: ['0'],
  MUMY: ['0'],
  RAMY: ['0'],
  EUOS: ['25,5'],
  EUPO: ['25,5'],
  MAAH: ['25,5'],
  RAOS: ['25,5'],
};

export const VAT_CODES: readonly string[] = Object.keys(CODES);

/** Whether the code is known, and whether a rate in force may stand beside it. */
export function vatCodeAllows(code: string, rate: string | undefined): 'unknown' | 'yes' | 'no' {
  const rates = Object.hasOwn(CODES, code) ? CODES[code] : undefined;
  if (rates === undefined) return 'unknown';
  if (rate === undefined || rates === null) return 'yes';
  if (rates.length === 0) return rate === '0' ? 'yes' : 'no';
  return rates.includes(rate) ? 'yes' : 'no';
}

/** Names of a widespread ledger programme and our codes; those that end in a star take the rate after them. */
const SAME: Readonly<Record<string, string>> = {
  NONE: 'EI',
  KOMY: 'MY*',
  KOOS: 'OS*',
  EUMY: 'MYEUT',
  EUPM: 'MYEUP',
  MUMY: 'MYVIE',
  RAMY: 'MYRAK',
  EUOS: 'OSEUT',
  EUPO: 'OSEUP',
  MAAH: 'OSMAA',
  RAOS: 'OSRAK',
};

/** Our code for a VAT code of a file; `rate` as people write it. */
export function ourVatCode(code: string, rate: string | undefined): string {
  const upper = code.trim().toUpperCase();
  const ours = SAME[upper] ?? upper;
  if (!ours.endsWith('*')) return ours;
  return rate === undefined ? upper : ours.slice(0, 2) + String(rateTenths(rate)).padStart(3, '0');
}
