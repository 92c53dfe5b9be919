import { type Check, refuse } from './check.ts';
import { isEInvoiceOperator } from './e-invoice-operator.ts';
import { iban } from './iban.ts';
import { ovt, ovtOfCompany } from './ovt.ts';
import { upperAscii, withoutBlanks } from './text.ts';

/** E-invoice address: an OVT id or, at banks, a Finnish IBAN (Finvoice implementation guide). */
export const eInvoiceAddress: Check = (text) => {
  const typed = upperAscii(withoutBlanks(text));
  const asOvt = ovt(typed);
  if (asOvt.ok) return asOvt;
  const asIban = iban(typed);
  if (asIban.ok) return typed.startsWith('FI') ? asIban : refuse('eInvoiceAddress.foreignIban');
  if (typed.includes('@')) return refuse('eInvoiceAddress.email');
  const suggestion = ovtOfCompany(typed) ?? ovtBehind(typed);
  if (suggestion) return refuse('eInvoiceAddress.almost', { suggestion });
  if (isEInvoiceOperator(typed)) return refuse('eInvoiceAddress.operator');
  if (asOvt.code === 'ovt.checkDigit' || asOvt.code === 'ovt.suffix') return asOvt;
  return /^FI\d{16}$/.test(typed) ? asIban : refuse('eInvoiceAddress.shape');
};

/** The OVT id behind lost leading zeros (3701120389) or a Peppol scheme (0216:003701120389). */
function ovtBehind(typed: string): string | undefined {
  const id = ovt(typed.startsWith('37') ? `00${typed}` : typed.replace(/^0216:/, ''));
  return id.ok ? id.value : undefined;
}
