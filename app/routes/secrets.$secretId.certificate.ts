import type { LoaderFunctionArgs } from '@remix-run/node';
import { translator } from '#app/i18n/words.ts';
import { requirePerson } from '#app/server/guards.server.ts';
import { uuidOf } from '#app/server/not-found.server.ts';
import { findCertificate } from '#app/server/queries/find-certificate.server.ts';
import { certificatePdf } from '#app/server/vault/certificate-pdf.server.ts';

/** The certificate of a destroyed secret, for both sides, as a file. */
export async function loader(args: LoaderFunctionArgs) {
  const guarded = await requirePerson(args);
  const { services, person } = guarded;
  const certificate = await findCertificate(guarded, uuidOf(args.params.secretId));
  const pdf = await certificatePdf(certificate, {
    language: person.language,
    brand: services.env.BRAND_NAME,
    at: services.now(),
  });
  const name = translator(person.language).t('vault.certificate.file');
  return new Response(new Uint8Array(pdf), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `attachment; filename="${name}-${certificate.secretId.slice(0, 8)}.pdf"`,
      'Cache-Control': 'no-store',
    },
  });
}
