import { type Check, refuse } from '#app/checks/check.ts';
import { domainName } from '#app/checks/domain-name.ts';

/** Mail services of everybody: an address there says nothing of the writer's own domain. */
const PUBLIC_MAIL = new Set([
  'gmail.com',
  'googlemail.com',
  'hotmail.com',
  'hotmail.fi',
  'outlook.com',
  'live.fi',
  'icloud.com',
  'me.com',
  'yahoo.com',
  'luukku.com',
  'suomi24.fi',
  'kolumbus.fi',
  'saunalahti.fi',
  'elisanet.fi',
]);

/**
 * A domain name as people paste it: a web address, an e-mail address or a name with `www.` in front is understood. Gives the
 * name in lower-case ASCII; see `domainName` for what is refused.
 */
export const typedDomain: Check = (typed) => {
  const text = typed.trim();
  const isEmail = !text.includes('://') && /^[^\s/]+@[^\s/@]+$/.test(text);
  const name = isEmail ? text.slice(text.lastIndexOf('@') + 1) : hostOf(text);
  const verdict = domainName(name.replace(/^www\.(?=[^.]+\.)/i, ''));
  return isEmail && verdict.ok && PUBLIC_MAIL.has(verdict.value) ? refuse('hostName.email') : verdict;
};

/** The host of a web address; any other text as it is. */
function hostOf(text: string): string {
  const address =
    /^(?:https?:)?\/\/([^\s/?#]+)(?:[/?#]\S*)?$/i.exec(text) ??
    /^([^\s/?#:@]+\.[^\s/?#:@]+)\/\S*$/.exec(text);
  const authority = address?.[1];
  if (authority === undefined) return text;
  return authority.slice(authority.lastIndexOf('@') + 1).replace(/:\d{1,5}$/, '');
}
