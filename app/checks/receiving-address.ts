import type { Check } from './check.ts';
import { eInvoiceAddress } from './e-invoice-address.ts';
import { email } from './email.ts';

/** Address to which suppliers send their invoices: an e-invoice address or an e-mail address. */
export const receivingAddress: Check = (text) => (text.includes('@') ? email(text) : eInvoiceAddress(text));
