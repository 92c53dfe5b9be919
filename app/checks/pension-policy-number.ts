import { accept, type Check, refuse } from './check.ts';
import { hasPersonalId } from './personal-id.ts';
import { upperAscii } from './text.ts';

/** Company codes: Ilmarinen, Elo, Varma, Veritas. */
const COMPANIES = new Set(['46', '54', '55', '56']);

/**
 * Pension policy number (eläkejärjestelynumero): nn-nnnnnnnT of a company, or nnnnn-nnnnT of a pension trust (7…) or fund
 * (8…), 11 characters (Incomes Register). How the check character T is computed is not published: it is not verified.
 */
export const pensionPolicyNumber: Check = (text) => {
  const typed = upperAscii(text.trim());
  if (hasPersonalId(typed) || /^\d{6}[-A]\d{3}/.test(typed)) return refuse('pensionPolicyNumber.personalId');
  if (/^[78]\d{4}-\d{4}[0-9A-Z]$/.test(typed)) return accept(typed);
  if (/^\d\d-\d{1,6}[0-9A-Z]$/.test(typed)) return refuse('pensionPolicyNumber.zeros');
  if (!/^\d\d-\d{7}[0-9A-Z]$/.test(typed)) return refuse('pensionPolicyNumber.shape');
  if (COMPANIES.has(typed.slice(0, 2))) return accept(typed);
  return { ...accept(typed), warning: 'pensionPolicyNumber.company' };
};
