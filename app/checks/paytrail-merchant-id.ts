import { accept, type Check, refuse } from './check.ts';

/** Paytrail's merchant ID: 4–10 digits without leading zeros; today's have five or six. */
export const paytrailMerchantId: Check = (text) => {
  const typed = text.trim();
  if (!/^\d+$/.test(typed)) return refuse('paytrailMerchantId.digits');
  return /^[1-9]\d{3,9}$/.test(typed) ? accept(typed) : refuse('paytrailMerchantId.length');
};
