import { parse } from 'tldts';
import { accept, type Check, refuse } from './check.ts';
import { hostName } from './host-name.ts';

/** Names that are never registered (RFC 6761, 6762, 7686, 8375, 9476; ICANN's reservation of .internal). */
const RESERVED = new Set([
  'alt',
  'arpa',
  'example',
  'internal',
  'invalid',
  'local',
  'localhost',
  'onion',
  'test',
]);

/**
 * Registrable domain name or a host below one, in the form of `hostName`; the ending is on the public suffix list and is
 * not the whole name. This file carries that list (about 45 kB compressed): import it only where domain names are asked.
 */
export const domainName: Check = (text) => {
  const verdict = hostName(text);
  if (!verdict.ok) {
    const typed = text.trim().toLowerCase();
    const isSuffix =
      verdict.code === 'hostName.oneLabel' && parse(typed, { validateHostname: false }).isIcann;
    return isSuffix ? refuse('domainName.suffixOnly', { suffix: typed }) : verdict;
  }
  const ending = verdict.value.slice(verdict.value.lastIndexOf('.') + 1);
  if (RESERVED.has(ending)) return refuse('domainName.reserved', { ending });
  const { domain, publicSuffix, isIcann } = parse(verdict.value, { extractHostname: false });
  if (!isIcann) return refuse('domainName.unknownEnding', { ending });
  return domain ? accept(verdict.value) : refuse('domainName.suffixOnly', { suffix: publicSuffix ?? ending });
};
