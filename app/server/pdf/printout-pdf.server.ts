import { formatDateTime } from '#app/i18n/formats.ts';
import { translator } from '#app/i18n/words.ts';
import { groupsOf } from '#app/wizards/engine/line-groups.ts';
import type { Printout } from '#app/wizards/engine/printout.ts';
import type { Language } from '#app/wizards/engine/types.ts';
import { makePdf, type PdfPage } from './document.server.ts';

/** A printed submission as a tagged PDF. */
export function printoutPdf(
  printout: Printout,
  { language, brand, at }: { readonly language: Language; readonly brand: string; readonly at: Date },
): Promise<Buffer> {
  const { t } = translator(language);
  const { title, clientName, version } = printout;
  return makePdf(
    {
      language,
      title: `${title}, ${t('print.version', { n: version })}`,
      author: brand,
      at,
      foot: (page, pages) => t('print.foot', { client: clientName, item: title, n: version, page, pages }),
    },
    (page) => write(page, printout, language),
  );
}

function write(page: PdfPage, printout: Printout, language: Language): void {
  const { t, find } = translator(language);
  const time = (at: Date) => formatDateTime(language, at);
  const { version, submittedBy, submittedAt } = printout;
  page.title(printout.title);
  page.text(printout.clientName);
  page.aside(
    `${t('print.version', { n: version })}. ${t('print.submitted', { name: submittedBy, time: time(submittedAt) })}`,
  );
  for (const step of printout.steps) {
    page.heading(step.title);
    for (const { group, lines } of groupsOf(step.lines)) {
      if (group) page.subheading(group);
      for (const { question, answer } of lines) page.pair(question, answer || t('print.noAnswer'));
    }
  }
  page.heading(t('print.decisions'));
  if (printout.decisions.length === 0) page.text(t('print.noDecisions'));
  for (const { kind, by, at, reason } of printout.decisions) {
    page.text(
      t('print.decision', { what: find(`client.item.events.${kind}`) ?? kind, name: by, time: time(at) }),
    );
    if (reason) page.aside(t('print.reason', { reason }));
  }
  if (printout.comments.length > 0) page.heading(t('print.comments'));
  for (const { question, text, by, at } of printout.comments) {
    page.pair(question, text);
    page.aside(`${by}, ${time(at)}`);
  }
  page.heading(t('print.hashes'));
  page.aside(t('print.hashLead'));
  for (const [name, hash] of hashesOf(printout, t('print.whole', { n: version }))) {
    page.text(name);
    page.fine(hash);
  }
}

const hashesOf = ({ sha256, files }: Printout, whole: string): readonly (readonly [string, string])[] => [
  [whole, sha256],
  ...files.map(({ name, sha256: hash }) => [name, hash] as const),
];
