import { accept, type Check, refuse } from './check.ts';

/** Industry code (TOL) of Statistics Finland: five digits; dots inside (62.010) are dropped. Existence is not checked. */
export const industryCode: Check = (text) => {
  const digits = text.trim().replace(/^(\d\d)\.(\d{1,2})\.?(\d{1,2})$/, '$1$2$3');
  return /^(?!00)\d{5}$/.test(digits) ? accept(digits) : refuse('industryCode.shape');
};
