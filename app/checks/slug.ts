import { accept, type Check, refuse } from './check.ts';

const proposal = (typed: string): string =>
  typed
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');

/** Last part of a page's address: small letters a–z, digits and single hyphens inside. A slash at either end is dropped. */
export const slug: Check = (text) => {
  const typed = text
    .trim()
    .toLowerCase()
    .replace(/^\/|\/$/g, '');
  if (/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(typed)) return accept(typed);
  const suggestion = proposal(typed);
  return suggestion === '' ? refuse('slug.shape') : refuse('slug.almost', { suggestion });
};
