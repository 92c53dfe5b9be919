import { paths } from '#app/paths.ts';
import { showCode } from '#app/rules/login-code.ts';
import type { LoginSecrets } from '../../login-secrets.server.ts';
import type { MailContent, MailTools } from '../template.server.ts';

/** The login mail: a link and a code for the same request. Nothing in it was typed by anybody. */
export const loginMail = ({ token, code }: LoginSecrets, { t, link, brand }: MailTools): MailContent => ({
  subject: t('mail.login.subject', { brand }),
  lines: [t('mail.login.how')],
  button: { label: t('mail.login.button'), url: link(paths.loginLink(token)) },
  code: { before: t('mail.login.code'), letters: showCode(code) },
  after: [t('mail.login.notYou')],
});
