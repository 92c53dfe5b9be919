import { accept, type Check, refuse } from './check.ts';
import { singleBlanks } from './text.ts';

/** Name of a tag. Commas and semicolons separate tags in registers and files, so a name has none. */
export const tagName: Check = (text) => {
  const typed = singleBlanks(text).normalize('NFC');
  return /[,;]/.test(typed) ? refuse('tagName.separator') : accept(typed);
};
