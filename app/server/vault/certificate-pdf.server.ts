import { formatDateTime } from '#app/i18n/formats.ts';
import { translator } from '#app/i18n/words.ts';
import { getWizardWords } from '#app/wizards/engine/registry.ts';
import { labelWithRow } from '#app/wizards/engine/row-name.ts';
import type { Language } from '#app/wizards/engine/types.ts';
import { makePdf, type PdfPage } from '../pdf/document.server.ts';
import type { Certificate } from '../queries/get-certificate.server.ts';

export interface Issued {
  readonly language: Language;
  /** The provider's name. */
  readonly brand: string;
  readonly at: Date;
}

/** The certificate as a tagged PDF. */
export function certificatePdf(certificate: Certificate, issued: Issued): Promise<Buffer> {
  const { language, brand, at } = issued;
  const { t } = translator(language);
  const time = formatDateTime(language, at);
  return makePdf(
    {
      language,
      title: t('vault.certificate.title'),
      author: brand,
      at,
      foot: (page, pages) => t('vault.certificate.made', { time, page, pages }),
    },
    (page) => write(page, certificate, issued),
  );
}

function write(page: PdfPage, certificate: Certificate, { language, brand }: Issued): void {
  const { t, find } = translator(language);
  const words = getWizardWords(certificate.slug, language);
  const time = (at: Date) => formatDateTime(language, at);
  const by = ({ at, name }: { at: Date; name: string | null }) =>
    t('vault.certificate.by', { time: time(at), name: name ?? t('vault.certificate.portal') });
  const { title, heading, text, aside, fine, pair } = page;

  title(t('vault.certificate.title'));
  aside(t('vault.certificate.lead', { brand }));
  heading(t('vault.certificate.what'));
  pair(t('vault.certificate.client'), certificate.client);
  if (certificate.businessId) pair(t('vault.certificate.businessId'), certificate.businessId);
  pair(t('vault.certificate.item'), words.title);
  pair(t('vault.certificate.field'), labelWithRow(words, certificate.path, certificate.row));
  pair(t('vault.certificate.id'), certificate.secretId);
  pair(t('vault.certificate.fingerprint'), certificate.fingerprint);
  heading(t('vault.certificate.life'));
  pair(t('vault.certificate.saved'), by(certificate.saved));
  if (certificate.used) pair(t('vault.certificate.used'), by(certificate.used));
  pair(t('vault.certificate.purged'), time(certificate.purgedAt));
  pair(t('vault.certificate.why'), t(`vault.certificate.reason.${certificate.reason}`));
  heading(t('vault.certificate.access'));
  if (certificate.reveals.length === 0) text(t('vault.certificate.none'));
  for (const { at, name, reason, outcome, approvedBy } of certificate.reveals) {
    const key = outcome === 'shown' ? 'vault.certificate.shown' : 'vault.certificate.failed';
    text(t(key, { time: time(at), name, reason }));
    if (approvedBy) aside(t('vault.certificate.approved', { name: approvedBy }));
  }
  heading(t('vault.certificate.log'));
  aside(t('vault.certificate.logLead'));
  for (const { seq, at, action, outcome, hash } of certificate.events) {
    const named = find(`vault.actions.${action}`) ?? action;
    const said = outcome === 'done' ? named : `${named} (${t('vault.certificate.refused')})`;
    text(t('vault.certificate.event', { seq, time: time(at), action: said }));
    fine(hash);
  }
}
