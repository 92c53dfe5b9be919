import { accept, type Check, refuse, type Verdict } from './check.ts';
import { callingCodeOf, keepsLeadingZero, nationalLengths } from './phone-numbering.ts';
import { singleBlanks } from './text.ts';

/** Finnish ranges a company or person can be called on, without the trunk 0 (Traficom regulation 32 and numbering pages). */
const FINNISH_RANGES = [
  /^(?:4\d|50)\d{4,8}$/,
  /^(?:1[3-8][1-8]\d{3,6}|19[1-8]\d{2,6})$/,
  /^(?:[23568][1-8]\d{3,7}|9(?:00|[1-8]\d)\d{2,6})$/,
  /^(?:10|20|29|30|39|71|73|75)\d{4,8}$/,
  /^20[2-59]\d\d$/,
  /^800\d{4,6}$/,
] as const;
const FINNISH_PREFIX = /^(?:4|50|1[03-9]|[235689]|71|73|75|800)/;

function finnish(national: string): Verdict {
  if (FINNISH_RANGES.some((range) => range.test(national))) return accept(`+358${national}`);
  if (/^[67]00/.test(national)) return refuse('phone.premium');
  if (!FINNISH_PREFIX.test(national) && national.length > 2) {
    return refuse('phone.prefix', { prefix: `0${national.slice(0, 2)}` });
  }
  if (national.length < 7) return refuse('phone.tooShort');
  return refuse(national.length > 10 ? 'phone.tooLong' : 'phone.shape');
}

function international(digits: string): Verdict {
  if (digits.length > 17) return refuse('phone.tooLong');
  const code = callingCodeOf(digits);
  if (!code)
    return refuse(digits.length < 7 ? 'phone.tooShort' : 'phone.country', {
      country: `+${digits.slice(0, 3)}`,
    });
  const rest = digits.slice(code.length);
  const national = keepsLeadingZero(code) ? rest : rest.replace(/^0/, '');
  if (code === '358') return finnish(national);
  const [fewest, most] = nationalLengths(code);
  if (national.length < fewest) return refuse('phone.tooShort');
  if (national.length > most) return refuse('phone.tooLong');
  return !keepsLeadingZero(code) && national.startsWith('0')
    ? refuse('phone.shape')
    : accept(`+${code}${national}`);
}

/**
 * Phone number, normalised to E.164 (+358401234567). Without a country code it is Finnish and begins with 0. Blanks, single
 * hyphens, one pair of parentheses and the (0) after a country code may be there. Short and premium numbers are refused.
 */
export const phone: Check = (text) => {
  const blanks = singleBlanks(text);
  // Every save checks all numbers of its form, and nearly all of them are plain digits.
  if (PLAIN.test(blanks)) return numberIn(blanks);
  const typed = blanks.replace(/ ?- ?/g, '-').replace(/^\((\+\d{1,3})\)/, '$1');
  return faultOf(typed) ?? numberIn(typed);
};

/** A form of which nothing but the digits is to be looked at. */
const PLAIN = /^\+?\d(?: ?\d)*$/;

function faultOf(typed: string): Verdict | undefined {
  if (/(?:ext|extension|x|alanumero|alanro|anknytning|ankn)[.:]? ?\d{1,6}$/i.test(typed))
    return refuse('phone.extension');
  if (!/^[+(]?[\d() -]*$/.test(typed)) return refuse('phone.characters');
  if (!/\d\)?$/.test(typed) || typed.includes('--') || !/^[^()]*(?:\([\d -]+\)[^()]*)?$/.test(typed)) {
    return refuse(/\d/.test(typed) ? 'phone.characters' : 'phone.shape');
  }
  return undefined;
}

function numberIn(typed: string): Verdict {
  const abroad = /^(?:\+|00)/.test(typed);
  const digits = (abroad ? typed.replace('(0)', '') : typed).replace(/\D/g, '');
  if (abroad) return international(digits.replace(/^00/, ''));
  if (digits.startsWith('00')) return international(digits.slice(2));
  if (digits.startsWith('0')) return finnish(digits.slice(1));
  return withoutTrunkPrefix(digits);
}

function withoutTrunkPrefix(digits: string): Verdict {
  if (digits.length < 7) return refuse('phone.short');
  const [plus, zero] = [international(digits), finnish(digits)];
  if (digits.startsWith('358') && plus.ok) return refuse('phone.plusMissing', { suggestion: plus.value });
  if (zero.ok) return refuse('phone.zeroMissing', { suggestion: `0${digits}` });
  return refuse('phone.start');
}
