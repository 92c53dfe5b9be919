/** Amounts are counted in ten-thousandths, as whole numbers: 12,5 is 125000. */
export const AMOUNT_UNIT = 10_000;

const SPACES = String.raw`[ \u00a0\u202f\u2009]`;
const CURRENCY = '(?:€|eur|euroa|euro)';
const AMOUNT = new RegExp(
  String.raw`^(?:${CURRENCY}${SPACES}?)?([-+\u2212]?)${SPACES}?(\d{1,3}(?:${SPACES}\d{3})+|\d+)(?:([.,])(\d+))?(?:${SPACES}?${CURRENCY})?$`,
  'i',
);

export interface Amount {
  /** In ten-thousandths; further decimals are cut off. */
  readonly units: number;
  readonly decimals: number;
}

/**
 * Reads an amount as Finns write it: decimal comma (or a dot), thousands in groups of three by spaces, minus before,
 * euro sign or word before or after. `1.234,50` and `1,234.50` are not guessed. A dot with three decimals is refused unless
 * `plain`, a number cell of a workbook.
 */
export function readAmount(text: string, plain = false): Amount | undefined {
  const match = AMOUNT.exec(text.trim());
  if (!match) return undefined;
  const [, sign, whole, point, fraction = ''] = match;
  if (point === '.' && fraction.length === 3 && !plain) return undefined;
  const digits = whole!.replace(/\D/g, '');
  if (digits.length > 11) return undefined;
  const units = Number(digits) * AMOUNT_UNIT + Number(fraction.slice(0, 4).padEnd(4, '0'));
  return { units: sign === '' || sign === '+' ? units : -units || 0, decimals: fraction.length };
}

/** 12350000 → 1235.00: a dot, at least two decimals. */
export function amountText(units: number): string {
  const size = Math.abs(units);
  const fraction = String(size % AMOUNT_UNIT)
    .padStart(4, '0')
    .replace(/0{1,2}$/, '');
  return `${units < 0 ? '-' : ''}${Math.floor(size / AMOUNT_UNIT)}.${fraction}`;
}

/** Fast yes for the plain shapes `1234`, `1234,5` and `1234,50`; everything else is for `readAmount`. */
export function isPlainAmount(bytes: Uint8Array, from: number, to: number): boolean {
  let at = from;
  while (at < to && bytes[at]! >= 48 && bytes[at]! <= 57) at++;
  if (at === from || at - from > 11) return false;
  if (at === to) return true;
  if (bytes[at] !== 44) return false;
  const begin = ++at;
  while (at < to && bytes[at]! >= 48 && bytes[at]! <= 57) at++;
  return at === to && at > begin && at - begin <= 2;
}
