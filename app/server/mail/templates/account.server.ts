import { formatDateTime } from '#app/i18n/formats.ts';
import { paths } from '#app/paths.ts';
import type { MailTemplate } from '../template.server.ts';

/** ISO time of what happened. */
type At = { readonly at: string };

const loginElsewhere: MailTemplate<At & { readonly agent: string }> = ({ at, agent }, tools) => {
  const { t, link, language, brand } = tools;
  const browser = agent || t('mail.loginElsewhere.unknown');
  return {
    subject: t('mail.loginElsewhere.subject', { brand }),
    lines: [
      t('mail.loginElsewhere.what', { time: formatDateTime(language, at), browser }),
      t('mail.loginElsewhere.notYou'),
    ],
    button: { label: t('mail.loginElsewhere.button'), url: link(paths.account()) },
  };
};

const secondFactor =
  (event: 'enrolled' | 'removed'): MailTemplate<At> =>
  ({ at }, { t, language, brand }) => ({
    subject: t(`mail.secondFactor.${event}.subject`, { brand }),
    lines: [
      t(`mail.secondFactor.${event}.what`, { time: formatDateTime(language, at) }),
      t('mail.secondFactor.notYou'),
    ],
  });

/** Tell the owner of an account what happened to it, so that a stranger's doing is noticed. */
export const accountMails = {
  /** The login link was used in another browser than the one that asked for it. */
  loginElsewhere,
  secondFactorEnrolled: secondFactor('enrolled'),
  secondFactorRemoved: secondFactor('removed'),
};
