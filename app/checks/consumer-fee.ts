import { eurosBetween } from './amount.ts';
import { type Check, refuse } from './check.ts';

/** Most that a consumer may be asked for one payment reminder, in euros (Debt Collection Act 10 a §). */
const REMINDER_CEILING = 5;

/** Most that an agency may ask a consumer for one payment demand, by the debt in euros (Debt Collection Act 10 a §). */
export const paymentDemandCeiling = (principal: number): number => {
  if (principal <= 100) return 14;
  return principal <= 1000 ? 24 : 50;
};

/** Reminder fee for consumers: at most what the law allows. */
export const consumerFee: Check = (text) => {
  const verdict = eurosBetween({ max: REMINDER_CEILING })(text);
  return !verdict.ok && verdict.code === 'money.tooLarge'
    ? refuse('consumerFee.ceiling', { max: REMINDER_CEILING })
    : verdict;
};
