import { paths } from '#app/paths.ts';
import { getWizardWords } from '#app/wizards/engine/registry.ts';
import type { MailTemplate, MailTools } from '../template.server.ts';

export type ItemParams = {
  readonly projectId: string;
  readonly slug: string;
  /** The client company, for the provider's people who have many. */
  readonly client: string;
};

type Told =
  | 'submitted'
  | 'returned'
  | 'signedOff'
  | 'reopened'
  | 'notApplicableProposed'
  | 'notApplicableAccepted'
  | 'notApplicableRefused';

/** Events that the account manager is told of; the client is told of the others. */
const FOR_MANAGER: readonly Told[] = ['submitted', 'notApplicableProposed'];

const titleOf = (slug: string, { language }: MailTools) => getWizardWords(slug, language).title;

/** What was signed off asks for nothing more: its mail leads home, where the next thing is. */
function pathOf(event: Told, projectId: string, slug: string): string {
  if (event === 'signedOff') return paths.onboarding(projectId);
  return FOR_MANAGER.includes(event) ? paths.review(projectId, slug) : paths.item(projectId, slug);
}

/** Reasons and answers stay in the portal: a mail only says what happened, and leads there. */
const told =
  (event: Told): MailTemplate<ItemParams> =>
  ({ projectId, slug, client }, tools) => {
    const { t, link, brand } = tools;
    const item = titleOf(slug, tools);
    return {
      subject: t(`mail.item.${event}.subject`, { item, client, brand }),
      lines: [t(`mail.item.${event}.what`, { item, client, brand })],
      button: { label: t(`mail.item.${event}.button`), url: link(pathOf(event, projectId, slug)) },
    };
  };

export const itemMails = {
  submitted: told('submitted'),
  returned: told('returned'),
  signedOff: told('signedOff'),
  reopened: told('reopened'),
  notApplicableProposed: told('notApplicableProposed'),
  notApplicableAccepted: told('notApplicableAccepted'),
  notApplicableRefused: told('notApplicableRefused'),
};
