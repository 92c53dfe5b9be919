import { parse } from 'tldts';
import { ownDomainEmail } from '#app/checks/own-domain-email.ts';
import { textOf } from '../engine/inputs.ts';
import type { Inputs } from '../engine/types.ts';

/** The domain that newsletters are sent from, in lower-case ASCII; `zone` is the registered name that it stands in. */
interface SenderDomain {
  readonly domain: string;
  readonly zone: string;
}

/** Undefined until the sender's address is right. */
export function senderDomain(answers: Inputs): SenderDomain | undefined {
  const verdict = ownDomainEmail(textOf(answers.senderEmail));
  if (!verdict.ok) return undefined;
  const domain = verdict.value.slice(verdict.value.lastIndexOf('@') + 1).toLowerCase();
  return { domain, zone: parse(domain).domain ?? domain };
}
