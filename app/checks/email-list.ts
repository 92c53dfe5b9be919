import { accept, type Check, refuse } from './check.ts';
import { email } from './email.ts';

/** One or more e-mail addresses, separated by commas, semicolons, blanks or lines; normalised with a comma and a blank. */
export const emailList =
  (max: number): Check =>
  (text) => {
    const addresses = text.split(/[\s,;]+/).filter((part) => part !== '');
    if (addresses.length > max) return refuse('emailList.tooMany', { max });
    const found = new Set<string>();
    for (const address of addresses) {
      const verdict = email(address);
      if (!verdict.ok) return refuse('emailList.address', { address });
      found.add(verdict.value);
    }
    return accept([...found].join(', '));
  };
