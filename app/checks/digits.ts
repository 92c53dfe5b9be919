import { accept, type Check, refuse } from './check.ts';
import { withoutBlanks } from './text.ts';

/** An identifier of digits only, such as a merchant number. Leading zeros stay, blanks inside are dropped. */
export const digits: Check = (text) => {
  const typed = withoutBlanks(text);
  return /^\d+$/.test(typed) ? accept(typed) : refuse('digits.only');
};
