import PdfDocument from 'pdfkit';
import { formatDateTime } from '#app/i18n/formats.ts';
import { translator } from '#app/i18n/words.ts';
import { getWizardWords } from '#app/wizards/engine/registry.ts';
import type { Language } from '#app/wizards/engine/types.ts';
import { labelAt } from '#app/wizards/engine/words.ts';
import type { Certificate } from '../queries/get-certificate.server.ts';

const INK = '#1B2A2F';
const MUTED = '#55666C';
const MARGIN = 56;

export interface Issued {
  readonly language: Language;
  /** The provider's name. */
  readonly brand: string;
  readonly at: Date;
}

/** The certificate as a tagged PDF (PDF/UA structure, document language, title) on A4. */
export async function certificatePdf(certificate: Certificate, issued: Issued): Promise<Buffer> {
  const { language, brand, at } = issued;
  const { t } = translator(language);
  const doc = new PdfDocument({
    size: 'A4',
    margin: MARGIN,
    pdfVersion: '1.7',
    tagged: true,
    lang: language,
    displayTitle: true,
    bufferPages: true,
    info: { Title: t('vault.certificate.title'), Author: brand, CreationDate: at },
  });
  const parts: Buffer[] = [];
  doc.on('data', (part: Buffer) => parts.push(part));
  const ended = new Promise<void>((resolve) => {
    doc.on('end', resolve);
  });
  write(doc, certificate, issued);
  numberPages(doc, issued);
  doc.end();
  await ended;
  return Buffer.concat(parts);
}

type Doc = InstanceType<typeof PdfDocument>;

function write(doc: Doc, certificate: Certificate, { language, brand }: Issued): void {
  const { t, find } = translator(language);
  const words = getWizardWords(certificate.slug, language);
  const time = (at: Date) => formatDateTime(language, at);
  const by = ({ at, name }: { at: Date; name: string | null }) =>
    t('vault.certificate.by', { time: time(at), name: name ?? t('vault.certificate.portal') });
  const root = doc.struct('Document');
  doc.addStructure(root);
  const block = (tag: 'H1' | 'H2' | 'P', size: number, text: string, colour = INK) => {
    root.add(
      doc.struct(tag, {}, () => {
        doc
          .font(tag === 'P' ? 'Helvetica' : 'Helvetica-Bold')
          .fontSize(size)
          .fillColor(colour);
        doc.text(printable(text), { lineGap: 2 });
        doc.moveDown(tag === 'P' ? 0.35 : 0.5);
      }),
    );
  };
  const heading = (text: string) => {
    doc.moveDown(0.8);
    block('H2', 13, text);
  };
  const pair = (label: string, value: string) => block('P', 10.5, `${label}: ${value}`);

  block('H1', 20, t('vault.certificate.title'));
  block('P', 11, t('vault.certificate.lead', { brand }), MUTED);
  heading(t('vault.certificate.what'));
  pair(t('vault.certificate.client'), certificate.client);
  if (certificate.businessId) pair(t('vault.certificate.businessId'), certificate.businessId);
  pair(t('vault.certificate.item'), words.title);
  pair(t('vault.certificate.field'), labelAt(words, certificate.path));
  pair(t('vault.certificate.id'), certificate.secretId);
  pair(t('vault.certificate.fingerprint'), certificate.fingerprint);
  heading(t('vault.certificate.life'));
  pair(t('vault.certificate.saved'), by(certificate.saved));
  if (certificate.used) pair(t('vault.certificate.used'), by(certificate.used));
  pair(t('vault.certificate.purged'), time(certificate.purgedAt));
  pair(t('vault.certificate.why'), t(`vault.certificate.reason.${certificate.reason}`));
  heading(t('vault.certificate.access'));
  if (certificate.reveals.length === 0) block('P', 10.5, t('vault.certificate.none'));
  for (const { at, name, reason, outcome, approvedBy } of certificate.reveals) {
    const key = outcome === 'shown' ? 'vault.certificate.shown' : 'vault.certificate.failed';
    block('P', 10.5, t(key, { time: time(at), name, reason }));
    if (approvedBy) block('P', 10.5, t('vault.certificate.approved', { name: approvedBy }), MUTED);
  }
  heading(t('vault.certificate.log'));
  block('P', 10.5, t('vault.certificate.logLead'), MUTED);
  for (const { seq, at, action, outcome, hash } of certificate.events) {
    const named = find(`vault.actions.${action}`) ?? action;
    const said = outcome === 'done' ? named : `${named} (${t('vault.certificate.refused')})`;
    block('P', 10.5, t('vault.certificate.event', { seq, time: time(at), action: said }));
    block('P', 8.5, hash, MUTED);
  }
  root.end();
}

/** Page numbers are the layout's, not the text's: readers of the structure skip them. */
function numberPages(doc: Doc, { language, at }: Issued): void {
  const { t } = translator(language);
  const { start, count } = doc.bufferedPageRange();
  for (let page = start; page < start + count; page++) {
    doc.switchToPage(page);
    doc.page.margins.bottom = 0;
    doc.markContent('Artifact', { type: 'Pagination' });
    const text = t('vault.certificate.made', {
      time: formatDateTime(language, at),
      page: page + 1,
      pages: count,
    });
    doc
      .font('Helvetica')
      .fontSize(8.5)
      .fillColor(MUTED)
      .text(printable(text), MARGIN, doc.page.height - MARGIN / 2 - 10, { lineBreak: false });
    doc.endMarkedContent();
  }
}

/** The built-in fonts have the letters of Western Europe; others lose their marks, and what is left becomes a question mark. */
function printable(text: string): string {
  return [...text.normalize('NFC')]
    .map((letter) => (WESTERN.test(letter) ? letter : stripped(letter)))
    .join('');
}

const WESTERN = /^[\n\x20-\x7e\u00a0-\u00ffŠšŽžŒœŸ€–—‘’“”…•]$/;

/** Letters whose stroke is no separate mark. */
const PLAIN: Readonly<Record<string, string>> = { ł: 'l', Ł: 'L', đ: 'd', Đ: 'D', ħ: 'h', Ħ: 'H', ı: 'i' };

function stripped(letter: string): string {
  const base = PLAIN[letter] ?? letter.normalize('NFKD').replace(/\p{M}/gu, '');
  return [...base].every((part) => WESTERN.test(part)) && base !== '' ? base : '?';
}
