import { type Check, refuse } from './check.ts';
import { email } from './email.ts';

/** Domains in which anybody has an address: mail sent in their name by other servers is thrown away (DMARC). */
const SHARED = new Set(
  `gmail.com googlemail.com outlook.com outlook.fi hotmail.com hotmail.fi live.com live.fi msn.com yahoo.com yahoo.fi
  icloud.com me.com mac.com aol.com proton.me protonmail.com gmx.com gmx.net mail.com luukku.com suomi24.fi kolumbus.fi
  elisanet.fi saunalahti.fi welho.com pp.inet.fi inet.fi netti.fi dnainternet.net mbnet.fi nic.fi jippii.fi surffi.net
  phnet.fi sci.fi iki.fi`.split(/\s+/),
);

/** E-mail address at a domain of one's own, not at a mailbox service that everybody shares. */
export const ownDomainEmail: Check = (text) => {
  const verdict = email(text);
  if (!verdict.ok) return verdict;
  const domain = verdict.value.slice(verdict.value.indexOf('@') + 1);
  return SHARED.has(domain) ? refuse('ownDomainEmail.shared', { domain }) : verdict;
};
