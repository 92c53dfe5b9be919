import { translator } from '#app/i18n/words.ts';
import type { Printout } from '#app/wizards/engine/printout.ts';
import type { Language } from '#app/wizards/engine/types.ts';
import { printoutPdf } from './printout-pdf.server.ts';

/** A printed submission as a download. */
export async function printoutFile(
  printout: Printout,
  made: { readonly language: Language; readonly brand: string; readonly at: Date },
): Promise<Response> {
  const pdf = await printoutPdf(printout, made);
  const { t } = translator(made.language);
  const name = t('print.file', { item: printout.slug, n: printout.version });
  return new Response(new Uint8Array(pdf), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `attachment; filename="${name}.pdf"`,
      'Cache-Control': 'no-store',
    },
  });
}
