import { paths } from '#app/paths.ts';
import type { MailTemplate } from '../template.server.ts';

export type InvitationParams = {
  readonly invitationId: string;
  readonly keyId: string;
  /** The person who invites. */
  readonly inviter: string;
  /** The client company that the reader is to act for. */
  readonly client: string;
  /** Areas of the project that the reader gets; empty for all. */
  readonly areas: readonly string[];
};

/** Asks a person into the portal. Its link logs nobody in: it leads to a page that sends a login mail. */
export const invitation: MailTemplate<InvitationParams> = (params, tools) => {
  const { t, find, link, language, brand } = tools;
  const { inviter, client } = params;
  const names = params.areas.map((area) => find(`process.area.${area}`) ?? area);
  const areas = new Intl.ListFormat(language, { type: 'conjunction' }).format(names);
  return {
    subject: t('mail.invitation.subject', { inviter, client }),
    lines: [
      t('mail.invitation.what', { inviter, client, brand }),
      ...(areas ? [t('mail.invitation.areas', { areas })] : []),
      t('mail.invitation.how'),
    ],
    button: {
      label: t('mail.invitation.button'),
      url: link(paths.invitation(tools.invitationToken(params.invitationId, params.keyId))),
    },
    after: [t('mail.invitation.life')],
  };
};
