import { accept, type Check, refuse } from './check.ts';
import { upperAscii, withoutBlanks } from './text.ts';

/**
 * Account number (BBAN) structure by country, SWIFT IBAN registry: n digits, a letters, c either. Åland and the French
 * overseas regions use the codes of Finland and France.
 */
const STRUCTURES = `AD8n12c AE19n AL8n16c AT16n AZ4a20c BA16n BE12n BG4a6n8c BH4a14c BI23n BR23n1a1c BY4c4n16c CH5n12c
  CR18n CY8n16c CZ20n DE18n DJ23n DK14n DO4c20n EE16n EG25n ES20n FI14n FK2a12n FO14n FR10n11c2n GB4a14n GE2c16n GI4a15c
  GL14n GR7n16c GT24c HN4a20n HR17n HU24n IE4c14n IL19n IQ4a15n IS22n IT1a10n12c JO4a4n18c KW4a22c KZ3n13c LB4n20c
  LC4a24c LI5n12c LT16n LU3n13c LV4a13c LY21n MC10n11c2n MD20c ME18n MK3n10c2n MN16n MR23n MT4a5n18c MU4a19n3a NI4a20n
  NL4a10n NO11n OM3n16c PK4a16c PL24n PS4a21c PT21n QA4a21c RO4a16c RS18n RU14n15c SA2n18c SC4a20n3a SD14n SE20n SI15n
  SK20n SM1a10n12c SO19n ST21n SV4a20n TL19n TN20n TR5n17c UA6n19c VA18n VG4a16n XK16n YE4a4n18c`;

interface Country {
  /** Characters in the whole IBAN. */
  readonly length: number;
  readonly bban: RegExp;
}

const CLASSES: Readonly<Record<string, string>> = { n: '\\d', a: '[A-Z]', c: '[A-Z0-9]' };

const COUNTRIES: ReadonlyMap<string, Country> = new Map(
  STRUCTURES.split(/\s+/).map((entry) => {
    const parts = [...entry.slice(2).matchAll(/(\d+)([nac])/g)];
    const length = parts.reduce((sum, [, count]) => sum + Number(count), 4);
    const bban = new RegExp(`^${parts.map(([, count, kind]) => `${CLASSES[kind!]}{${count}}`).join('')}$`);
    return [entry.slice(0, 2), { length, bban }];
  }),
);

/** Remainder by 97 of digits and capitals read as a number, A = 10 … Z = 35 (ISO 7064). */
export function mod97(text: string): number {
  let remainder = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    const value = code < 65 ? code - 48 : code - 55;
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder;
}

/** Whether the last digit of a Finnish account number is the Luhn check digit of the thirteen before it. */
const finnishCheckDigitHolds = (bban: string): boolean =>
  [...bban].reduceRight((sum, digit, index) => {
    const doubled = Number(digit) * ((bban.length - index) % 2 === 0 ? 2 : 1);
    return sum + (doubled > 9 ? doubled - 9 : doubled);
  }, 0) %
    10 ===
  0;

/**
 * IBAN of any country of the registry (ISO 13616), without blanks. The national check digit of a Finnish account number
 * only warns: its rule was published in 2009 and newer bank groups may not follow it.
 */
export const iban: Check = (text) => {
  const typed = upperAscii(withoutBlanks(text));
  if (/^\d{6}-?\d{2,8}$|^\d{14}$/.test(typed)) return refuse('iban.oldAccount');
  if (!/^[A-Z0-9]*$/.test(typed)) return refuse('iban.characters');
  const country = typed.slice(0, 2);
  const rule = COUNTRIES.get(country);
  if (!rule) return refuse(/^[A-Z]{2}/.test(typed) ? 'iban.country' : 'iban.shape');
  if (typed.length !== rule.length) {
    return refuse('iban.length', { country, expected: rule.length, found: typed.length });
  }
  const bban = typed.slice(4);
  if (!rule.bban.test(bban)) return refuse('iban.structure', { country });
  const checkDigits = /^\d\d$/.test(typed.slice(2, 4)) ? Number(typed.slice(2, 4)) : 0;
  if (checkDigits < 2 || checkDigits > 98 || mod97(bban + typed.slice(0, 4)) !== 1)
    return refuse('iban.checkDigits');
  if (country === 'FI' && !finnishCheckDigitHolds(bban))
    return { ...accept(typed), warning: 'iban.finnishCheckDigit' };
  return accept(typed);
};
