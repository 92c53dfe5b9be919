import type { Check } from '#app/checks/check.ts';
import { email } from '#app/checks/email.ts';

/**
 * The address that a person signs in with: compatibility forms such as a full-width ＠ are unfolded and letters lowered
 * first, and only then is it checked, so that nothing can turn into another address after the check.
 */
export const emailAddress: Check = (text) => {
  const verdict = email(text.normalize('NFKC').toLowerCase());
  return verdict.ok ? { ...verdict, value: verdict.value.toLowerCase() } : verdict;
};

/** `m…@client.example`: enough for its owner to recognise, too little for anyone else. */
export function maskEmail(address: string): string {
  const at = address.lastIndexOf('@');
  return `${address.slice(0, 1)}…${address.slice(at)}`;
}
