import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireClientItem } from '#app/server/guards.server.ts';
import { printoutFile } from '#app/server/pdf/printout-file.server.ts';
import { getPrintout } from '#app/server/queries/get-printout.server.ts';

/** The same submission as a file. */
export async function loader(args: LoaderFunctionArgs) {
  const { services, read, person, projectId, slug } = await requireClientItem(args);
  const { id: userId, language } = person;
  const { version } = args.params;
  const now = services.now();
  const printout = await read((trx) => getPrintout(trx, { projectId, slug, version, userId, language, now }));
  return printoutFile(printout, { language, brand: services.env.BRAND_NAME, at: now });
}
