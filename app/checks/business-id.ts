import { accept, type Check, refuse } from './check.ts';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2] as const;

/**
 * Whether eight digits make a Finnish business ID: seven of order, one of check. The weighted sum modulo 11 gives the
 * check digit: 0 for 0, never issued for 1, 11 less the remainder otherwise (Decree 598/1991, section 4).
 */
export function isBusinessIdDigits(digits: string): boolean {
  return /^\d{8}$/.test(digits) && checkDigit(digits.slice(0, 7)) === Number(digits[7]);
}

/** The check digit of a seven-digit order number; undefined for order numbers that are never issued. */
function checkDigit(order: string): number | undefined {
  if (order === '0000000') return undefined;
  const remainder = WEIGHTS.reduce((sum, weight, index) => sum + weight * Number(order[index]), 0) % 11;
  if (remainder === 1) return undefined;
  return remainder === 0 ? 0 : 11 - remainder;
}

/** Finnish business ID (Y-tunnus). Normal form 1234567-1; the hyphen or the zero of an old number may be missing. */
export const businessId: Check = (text) => {
  const typed = text.trim();
  const parts = /^(\d{6,7})-(\d)$/.exec(typed) ?? /^(\d{7})(\d)$/.exec(typed);
  if (!parts) return refuse(/^FI\d{8}$/i.test(typed) ? 'businessId.vatNumber' : 'businessId.shape');
  const order = parts[1]!.padStart(7, '0');
  const expected = checkDigit(order);
  if (expected === undefined) return refuse('businessId.neverIssued');
  if (expected !== Number(parts[2])) return refuse('businessId.checkDigit');
  return accept(`${order}-${parts[2]}`);
};
