import { accept, type Check, refuse } from './check.ts';
import { isIsoDate, toFinnish } from './finnish-date.ts';

/** Rates of Finnish VAT with the first and last day of supply they hold for (Value Added Tax Act 84–85 a § over time). */
const RATES: readonly (readonly [rate: string, first: string, last: string])[] = [
  ['25,5', '2024-09-01', '9999-12-31'],
  ['24', '2013-01-01', '2024-08-31'],
  ['23', '2010-07-01', '2012-12-31'],
  ['22', '1994-06-01', '2010-06-30'],
  ['17', '1998-01-01', '2009-09-30'],
  ['14', '2013-01-01', '2025-12-31'],
  ['13,5', '2026-01-01', '9999-12-31'],
  ['13', '2010-07-01', '2012-12-31'],
  ['12', '2009-10-01', '2010-06-30'],
  ['10', '2013-01-01', '9999-12-31'],
  ['9', '2010-07-01', '2012-12-31'],
  ['8', '1998-01-01', '2010-06-30'],
  ['0', '1994-06-01', '9999-12-31'],
];

/** The rates in force on a day of supply (ISO date), highest first, as people write them: 25,5. */
export const vatRatesOn = (supplied: string): readonly string[] =>
  RATES.filter(([, first, last]) => supplied >= first && supplied <= last).map(([rate]) => rate);

/**
 * Finnish VAT rate in force on the day of supply (ISO date), not of the invoice: a credit note for 2025 still has 14.
 * Comma or dot, per cent sign or not; the value is 25,5.
 */
export function vatRate(supplied: string): Check {
  if (!isIsoDate(supplied)) return () => refuse('vatRate.date');
  const rates = vatRatesOn(supplied);
  const list = rates.map((name) => `${name} %`).join(', ');
  return (text) => {
    const parts = /^(0|[1-9]\d?)(?:[.,](\d\d?))?[ \u00a0\u202f]?%?$/.exec(text.trim());
    if (!parts) return refuse('vatRate.shape');
    const decimals = (parts[2] ?? '').replace(/0+$/, '');
    const rate = decimals ? `${parts[1]},${decimals}` : parts[1]!;
    if (rates.includes(rate)) return accept(rate);
    const known = RATES.find(([name]) => name === rate);
    if (!known) return refuse('vatRate.unknown', { rate, rates: list });
    const [, first, last] = known;
    return supplied > last
      ? refuse('vatRate.ended', { rate, last: toFinnish(last), rates: list })
      : refuse('vatRate.notYet', { rate, first: toFinnish(first), rates: list });
  };
}
