import { formatDate } from '#app/i18n/formats.ts';
import { paths } from '#app/paths.ts';
import type { MailTemplate } from '../template.server.ts';

type DomainParams = {
  readonly projectId: string;
  readonly slug: string;
  readonly client: string;
  /** With its own letters. */
  readonly domain: string;
};

/** The old registrar has not given the transfer key in time. */
const keyLate: MailTemplate<DomainParams & { /** ISO date. */ readonly due: string }> = (
  { projectId, slug, client, domain, due },
  { t, link, language },
) => ({
  subject: t('mail.keyLate.subject', { client, domain }),
  lines: [t('mail.keyLate.what', { client, domain, due: formatDate(language, due) }), t('mail.keyLate.how')],
  button: { label: t('mail.keyLate.button'), url: link(paths.review(projectId, slug)) },
});

/** More than this is left for the portal to show. */
const MOST_RECORDS = 4;

/** Records that were there are not given by the domain's name servers any more. */
const dnsMissing: MailTemplate<DomainParams & { readonly records: readonly string[] }> = (
  { projectId, slug, client, domain, records },
  { t, link },
) => ({
  subject: t('mail.dnsMissing.subject', { client, domain }),
  lines: [
    t('mail.dnsMissing.what', { domain }),
    ...records.slice(0, MOST_RECORDS).map((record) => t('mail.dnsMissing.record', { record })),
    ...(records.length > MOST_RECORDS
      ? [t('mail.dnsMissing.more', { n: records.length - MOST_RECORDS })]
      : []),
  ],
  button: { label: t('mail.dnsMissing.button'), url: link(paths.review(projectId, slug)) },
});

export const domainMails = { keyLate, dnsMissing };
