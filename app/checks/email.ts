import { accept, type Check, refuse } from './check.ts';
import { hostName } from './host-name.ts';

const ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
const DOT_ATOM = new RegExp(`^${ATOM}(?:\\.${ATOM})*$`);

/**
 * E-mail address: an ASCII dot-atom of at most 64 characters, @ and a host name, at most 254 in all (RFC 5321 4.5.3,
 * RFC 5322 3.4.1). The domain is lower-cased and put into ASCII form; what is before @ keeps its case.
 */
export const email: Check = (text) => {
  const typed = text.trim();
  const at = typed.split('@');
  if (at.length > 2) return refuse('email.several');
  if (/\s/.test(typed)) return refuse('email.blank');
  const [local, domain] = at;
  if (at.length < 2 || !local || !domain) return refuse('email.shape');
  if (/^mailto:/i.test(typed)) return refuse('email.mailto');
  if (!DOT_ATOM.test(local)) return refuse('email.local');
  if (local.length > 64) return refuse('email.localTooLong');
  const host = hostName(domain);
  if (!host.ok || domain.endsWith('.')) return refuse('email.domain', { domain });
  const address = `${local}@${host.value}`;
  return address.length > 254 ? refuse('email.tooLong') : accept(address);
};
