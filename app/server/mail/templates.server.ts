import type { MailContent, MailParams, MailTemplate, MailTools } from './template.server.ts';
import { accountMails } from './templates/account.server.ts';
import { domainMails } from './templates/domains.server.ts';
import { invitation } from './templates/invitation.server.ts';
import { itemMails } from './templates/item-decided.server.ts';
import { relayMails } from './templates/relay.server.ts';
import { secretMails } from './templates/secrets.server.ts';

/** The mails that can be promised. A new one is a function, its words in mail.json, and a line here. */
const TEMPLATES = {
  invitation,
  ...accountMails,
  ...itemMails,
  ...relayMails,
  ...secretMails,
  ...domainMails,
};

export type TemplateName = keyof typeof TEMPLATES;
export type ParamsOf<K extends TemplateName> =
  (typeof TEMPLATES)[K] extends MailTemplate<infer P> ? P : never;

/** The content of a promised mail; undefined for a template that this version does not have. */
export function composeMail(name: string, params: MailParams, tools: MailTools): MailContent | undefined {
  const found = Object.entries(TEMPLATES).find(([known]) => known === name)?.[1];
  return (found as MailTemplate<MailParams> | undefined)?.(params, tools);
}
