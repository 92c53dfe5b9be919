import { businessId, isBusinessIdDigits } from './business-id.ts';
import { accept, type Check, refuse } from './check.ts';
import { upperAscii, withoutBlanks } from './text.ts';
import { vatNumberFi } from './vat-number.ts';

/** The OVT id of the company whose business ID or VAT number was typed; undefined when it is neither. */
export function ovtOfCompany(typed: string): string | undefined {
  const id = businessId(vatNumberFi(typed).ok ? typed.slice(2) : typed);
  return id.ok ? `0037${id.value.replace('-', '')}` : undefined;
}

/**
 * OVT id (SFS 5748, Peppol 0216): 0037, the eight digits of a business ID and at most five letters or digits for a part
 * of the company.
 */
export const ovt: Check = (text) => {
  const typed = upperAscii(withoutBlanks(text));
  const digits = /^0037(\d{8})[A-Z0-9]{0,5}$/.exec(typed)?.[1];
  if (digits) return isBusinessIdDigits(digits) ? accept(typed) : refuse('ovt.checkDigit');
  const suggestion = ovtOfCompany(typed);
  if (suggestion) return refuse('ovt.businessId', { suggestion });
  if (!typed.startsWith('0037')) return refuse('ovt.prefix');
  return refuse(/^0037\d{8}[A-Z0-9]{6,}$/.test(typed) ? 'ovt.suffix' : 'ovt.shape');
};
