import { businessId, isBusinessIdDigits } from './business-id.ts';
import { accept, type Check, refuse } from './check.ts';
import { upperAscii, withoutBlanks } from './text.ts';

/** Finnish VAT number: FI and the digits of the business ID (Tax Administration, "VAT number"). */
export const vatNumberFi: Check = (text) => {
  const typed = upperAscii(withoutBlanks(text));
  const digits = /^FI(\d{8})$/.exec(typed)?.[1];
  if (digits) return isBusinessIdDigits(digits) ? accept(typed) : refuse('vatNumberFi.checkDigit');
  const id = businessId(typed.replace(/^FI/, ''));
  if (id.ok) return refuse('vatNumberFi.almost', { suggestion: `FI${id.value.replace('-', '')}` });
  return refuse(/^(?!FI)[A-Z]{2}[A-Z]?\d{8}/.test(typed) ? 'vatNumberFi.foreign' : 'vatNumberFi.shape');
};

/** What follows the country prefix in each member state and Northern Ireland (VIES format table). */
const EU_SHAPES: Readonly<Record<string, RegExp>> = {
  AT: /^U\d{8}$/,
  BE: /^[01]\d{9}$/,
  BG: /^\d{9,10}$/,
  CY: /^\d{8}[A-Z]$/,
  CZ: /^\d{8,10}$/,
  DE: /^\d{9}$/,
  DK: /^\d{8}$/,
  EE: /^\d{9}$/,
  EL: /^\d{9}$/,
  ES: /^[A-Z0-9]\d{7}[A-Z0-9]$/,
  FI: /^\d{8}$/,
  FR: /^[A-Z0-9]{2}\d{9}$/,
  HR: /^\d{11}$/,
  HU: /^\d{8}$/,
  IE: /^\d[A-Z0-9+*]\d{5}[A-Z]{1,2}$/,
  IT: /^\d{11}$/,
  LT: /^(?:\d{9}|\d{12})$/,
  LU: /^\d{8}$/,
  LV: /^\d{11}$/,
  MT: /^\d{8}$/,
  NL: /^\d{9}B\d{2}$/,
  PL: /^\d{10}$/,
  PT: /^\d{9}$/,
  RO: /^\d{2,10}$/,
  SE: /^\d{10}01$/,
  SI: /^\d{8}$/,
  SK: /^\d{10}$/,
  XI: /^(?:\d{9}|\d{12}|GD\d{3}|HA\d{3})$/,
};

/** VAT number of any EU country: prefix and shape; the check digit too when it is Finnish. Dots and hyphens are dropped. */
export const vatNumberEu: Check = (text) => {
  const typed = upperAscii(withoutBlanks(text))
    .replace(/[.-]/g, '')
    .replace(/^GR(?=\d)/, 'EL');
  const parts = /^([A-Z]{2})(.+)$/s.exec(typed);
  if (!parts) return refuse('vatNumberEu.prefix');
  const [, country, rest] = parts as unknown as [string, string, string];
  if (!Object.hasOwn(EU_SHAPES, country)) return refuse('vatNumberEu.country', { country });
  if (!EU_SHAPES[country]!.test(rest)) return refuse('vatNumberEu.shape', { country });
  if (country === 'FI' && !isBusinessIdDigits(rest)) return refuse('vatNumberFi.checkDigit');
  return accept(typed);
};
