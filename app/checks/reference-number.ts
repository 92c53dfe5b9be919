import { accept, type Check, refuse } from './check.ts';
import { mod97 } from './iban.ts';
import { upperAscii, withoutBlanks } from './text.ts';

/** Check digit of a Finnish reference: weights 7, 3, 1 from the right; what is missing from the next full ten. */
function checkDigit(body: string): number {
  const weights = [7, 3, 1] as const;
  const sum = [...body]
    .reverse()
    .reduce((total, digit, index) => total + Number(digit) * weights[index % 3]!, 0);
  return (10 - (sum % 10)) % 10;
}

/**
 * Finnish reference number (viitenumero): 3–19 digits and a check digit, normalised without blanks and leading zeros
 * (Finance Finland, structure of the domestic reference).
 */
export const referenceNumberFi: Check = (text) => {
  const typed = withoutBlanks(text);
  if (/^RF\d/i.test(typed)) return refuse('referenceNumberFi.rf');
  if (!/^\d+$/.test(typed)) return refuse('referenceNumberFi.characters');
  const number = typed.replace(/^0+/, '');
  if (typed.length > 20 || number.length < 4) return refuse('referenceNumberFi.length');
  if (checkDigit(number.slice(0, -1)) !== Number(number.at(-1)))
    return refuse('referenceNumberFi.checkDigit');
  return accept(number);
};

/** International creditor reference (ISO 11649): RF, two check digits 02–98 and 1–21 letters or digits. */
export const rfReference: Check = (text) => {
  const typed = upperAscii(withoutBlanks(text));
  if (/^\d+$/.test(typed)) return refuse('rfReference.prefix');
  const parts = /^RF(\d\d)([A-Z0-9]{1,21})$/.exec(typed);
  if (!parts) return refuse('rfReference.shape');
  const digits = Number(parts[1]);
  if (digits < 2 || digits > 98 || mod97(`${parts[2]}RF${parts[1]}`) !== 1)
    return refuse('rfReference.checkDigits');
  return accept(typed);
};
