import { formatDate } from '#app/i18n/formats.ts';
import { paths } from '#app/paths.ts';
import { getWizardWords } from '#app/wizards/engine/registry.ts';
import type { MailTemplate } from '../template.server.ts';

type RelayAsked = {
  readonly relayId: string;
  readonly keyId: string;
  readonly slug: string;
  /** Who asks, and for which company. */
  readonly asker: string;
  readonly client: string;
  /** ISO time. */
  readonly until: string;
};

type RelayDone = {
  readonly projectId: string;
  readonly slug: string;
  readonly client: string;
  /** The third person. */
  readonly name: string;
  /** Which side asked, since each has its own page. */
  readonly side: string;
};

/** Asks a third person to fill in one item. Whatever the asker wrote stands on the page, not in the mail. */
const relayAsked: MailTemplate<RelayAsked> = ({ slug, asker, client, until, ...link }, tools) => {
  const { t, language, brand } = tools;
  const item = getWizardWords(slug, language).title;
  const args = { item, asker, client, brand };
  return {
    subject: t('mail.relay.asked.subject', args),
    lines: [t('mail.relay.asked.what', args), t('mail.relay.asked.how')],
    button: {
      label: t('mail.relay.asked.button'),
      url: tools.link(paths.relay(tools.relayToken(link.relayId, link.keyId))),
    },
    after: [
      t('mail.relay.asked.life', { date: formatDate(language, until) }),
      t('mail.relay.asked.notYou', { asker }),
    ],
  };
};

/** Tells whoever asked that the third person is ready. */
const relayDone: MailTemplate<RelayDone> = ({ projectId, slug, client, name, side }, tools) => {
  const { t, link, language } = tools;
  const args = { item: getWizardWords(slug, language).title, client, name };
  const path = side === 'staff' ? paths.review(projectId, slug) : paths.item(projectId, slug);
  return {
    subject: t('mail.relay.done.subject', args),
    lines: [
      t('mail.relay.done.what', args),
      t(side === 'staff' ? 'mail.relay.done.client' : 'mail.relay.done.next'),
    ],
    button: { label: t('mail.relay.done.button'), url: link(path) },
  };
};

export const relayMails = { relayAsked, relayDone };
