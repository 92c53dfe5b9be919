import { accept, type Check, refuse } from './check.ts';

/** Finnish postal code: five digits kept as text. FI- and, on Åland, AX- in front is dropped. Existence is not checked. */
export const postalCode: Check = (text) => {
  const typed = text.trim();
  const parts = /^(?:(FI|AX)[- ]?)?(\d{5})$/i.exec(typed);
  if (!parts) {
    if (/^\d{3,4}$/.test(typed)) return refuse('postalCode.zeroLost', { suggestion: typed.padStart(5, '0') });
    return refuse(/^\d+$/.test(typed) ? 'postalCode.length' : 'postalCode.shape');
  }
  const [, country, code] = parts as unknown as [string, string | undefined, string];
  if (code === '00000') return refuse('postalCode.zeros');
  if (country?.toUpperCase() === 'AX' && !code.startsWith('22')) return refuse('postalCode.aland');
  return accept(code);
};
