import { accept, type Check, refuse } from './check.ts';
import { singleBlanks } from './text.ts';

/** Name of a person: letters of any alphabet, blanks, hyphens, apostrophes and stops. One word alone warns. */
export const personName: Check = (text) => {
  const typed = singleBlanks(text).normalize('NFC');
  if (typed.includes('@')) return refuse('personName.email');
  if (/\d/.test(typed)) return refuse('personName.digits');
  if (!/^[\p{L}\p{M}'’.,() -]*$/u.test(typed)) return refuse('personName.characters');
  if (!/\p{L}.*\p{L}/u.test(typed)) return refuse('personName.tooShort');
  return typed.includes(' ') ? accept(typed) : { ...accept(typed), warning: 'personName.oneWord' };
};
