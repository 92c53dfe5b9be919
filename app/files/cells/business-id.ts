import { isDigit } from './span.ts';

const HYPHEN = 45;
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2] as const;

/** Whether the seven digits at `from` and the check digit `check` belong together (Decree 598/1991, section 4). */
function checkDigitFits(bytes: Uint8Array, from: number, digits: number, check: number): boolean {
  let sum = 0;
  let any = 0;
  for (let place = 7 - digits, at = from; place < 7; place++, at++) {
    const digit = bytes[at]! - 48;
    any |= digit;
    sum += WEIGHTS[place]! * digit;
  }
  const rest = sum % 11;
  return any !== 0 && rest !== 1 && check === (rest === 0 ? 0 : 11 - rest);
}

/**
 * The seven digits and the check digit of a Finnish business ID as one number (0112038-9 → 1120389), 0 when only the check
 * digit is wrong, -1 when the shape is. Seven or six digits with a hyphen, or eight without.
 */
export function readBusinessId(bytes: Uint8Array, from: number, to: number): number {
  const length = to - from;
  const hyphen = bytes[to - 2] === HYPHEN;
  const digits = length - (hyphen ? 2 : 1);
  if (hyphen ? digits !== 7 && digits !== 6 : digits !== 7) return -1;
  let number = 0;
  for (let at = from; at < from + digits; at++) {
    if (!isDigit(bytes[at])) return -1;
    number = 10 * number + bytes[at]! - 48;
  }
  if (!isDigit(bytes[to - 1])) return -1;
  const check = bytes[to - 1]! - 48;
  return checkDigitFits(bytes, from, digits, check) ? 10 * number + check : 0;
}

/** 1120389 → 0112038-9. */
export const businessIdText = (number: number): string => {
  const digits = String(number).padStart(8, '0');
  return `${digits.slice(0, 7)}-${digits[7]}`;
};
