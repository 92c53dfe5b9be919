import { accept, type Check, refuse, type Verdict } from './check.ts';

/** 999 999 999,99 in cents: what ledgers and payment files take. */
const MOST_CENTS = 99_999_999_999;
const NUMBER = /^([-−]?)(0|[1-9]\d{0,2}(?:[ \u00a0\u2009\u202f]\d{3})+|[1-9]\d*)(?:[.,](\d{1,2}))?$/;

/** The amount in cents behind what Finns write: decimal comma, blanks between thousands, a euro sign on either side. */
function toCents(text: string): Verdict<number> {
  const typed = text.trim();
  const after = /^(?:€|eur)[ \u00a0\u2009\u202f]?(.*)$/is.exec(typed)?.[1];
  const bare = after ?? typed.replace(/[ \u00a0\u2009\u202f]?(?:€|eur|euroa?|euros)$/i, '');
  const parts = NUMBER.exec(bare);
  if (!parts) return refuse(whatIsWrong(bare));
  const digits = parts[2]!.replace(/\D/g, '');
  if (digits.length > 9) return refuse('money.tooLarge', { max: MOST_CENTS / 100 });
  const cents = Number(digits) * 100 + Number((parts[3] ?? '').padEnd(2, '0'));
  return accept(parts[1] && cents !== 0 ? -cents : cents);
}

function whatIsWrong(bare: string): string {
  if (/[$£¥]|\b(?:usd|sek|nok|gbp|kr)\b/i.test(bare)) return 'money.currency';
  if (/^[-−]?\d{1,3}(?:\.\d{3})+(?:,\d+)?$|^[-−]?\d{1,3}(?:,\d{3})+\.\d+$/.test(bare))
    return 'money.thousands';
  if (/^[-−]?\d[\d \u00a0\u2009\u202f]*[.,]\d{3,}$/.test(bare)) return 'money.decimals';
  return /[a-zåäö%/]/i.test(bare) ? 'money.onlyNumber' : 'money.shape';
}

const decimalOf = (cents: number): string => {
  const padded = String(Math.abs(cents)).padStart(3, '0');
  return `${cents < 0 ? '-' : ''}${padded.slice(0, -2)}.${padded.slice(-2)}`;
};

const grouped = (decimal: string, blank: string): string =>
  decimal.replace('.', ',').replace(/(?<=\d)(?=(?:\d{3})+,)/g, blank);

/** Amount in euros of either sign; the value is a decimal string with two decimals (1234.50), never a float. */
export const priceEur: Check = (text) => {
  const cents = toCents(text);
  return cents.ok ? accept(decimalOf(cents.value)) : cents;
};

/** Amount in euros within limits (in euros, both included); the value is as Finns write it: 1 234,50. */
export const eurosBetween =
  ({ min = 0, max = MOST_CENTS / 100 }: { readonly min?: number; readonly max?: number } = {}): Check =>
  (text) => {
    const cents = toCents(text);
    if (!cents.ok) return cents;
    if (cents.value < Math.round(min * 100))
      return refuse(min === 0 ? 'money.negative' : 'money.tooSmall', { min });
    if (cents.value > Math.round(max * 100)) return refuse('money.tooLarge', { max });
    return accept(grouped(decimalOf(cents.value), ' '));
  };

/** Amount in euros, zero or more; the value is as Finns write it: 1 234,50. */
export const euros: Check = eurosBetween();

/** The decimal string (1234.50) of what `euros` or `priceEur` accepts; undefined for anything else. */
export function eurosToDecimal(text: string): string | undefined {
  const verdict = priceEur(text);
  return verdict.ok ? verdict.value : undefined;
}

/** A decimal string (1234.50) for the eye: 1 234,50 € with no-break spaces and a real minus. */
export const formatEuros = (decimal: string): string =>
  `${grouped(decimal, '\u00a0').replace('-', '−')}\u00a0€`;
