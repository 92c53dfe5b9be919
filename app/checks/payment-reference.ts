import type { Check } from './check.ts';
import { referenceNumberFi, rfReference } from './reference-number.ts';

/** Reference of a payment in either form: Finnish or international (RF). */
export const paymentReference: Check = (text) =>
  /^\s*RF/i.test(text) ? rfReference(text) : referenceNumberFi(text);
