import { accept, type Check, refuse } from './check.ts';
import { isCountryCode } from './iso-codes.ts';
import { upperAscii } from './text.ts';

/** Bank identifier code (ISO 9362), 8 or 11 characters in capitals. Test codes (eighth character 0) are refused. */
export const bic: Check = (text) => {
  const typed = upperAscii(text.trim());
  if (/^[A-Z]{2}\d{2}[A-Z0-9 ]{8,}$/.test(typed)) return refuse('bic.iban');
  if (!/^[A-Z0-9]+$/.test(typed)) return refuse('bic.characters');
  if (typed.length !== 8 && typed.length !== 11) return refuse('bic.length', { found: typed.length });
  if (!/^[A-Z]{6}/.test(typed)) return refuse('bic.letters');
  const country = typed.slice(4, 6);
  // Kosovo uses XK, which ISO 3166 only reserves for users.
  if (!isCountryCode(country) && country !== 'XK') return refuse('bic.country', { country });
  return typed[7] === '0' ? refuse('bic.test') : accept(typed);
};
