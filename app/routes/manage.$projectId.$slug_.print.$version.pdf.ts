import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireStaff } from '#app/server/guards.server.ts';
import { uuidOf } from '#app/server/not-found.server.ts';
import { printoutFile } from '#app/server/pdf/printout-file.server.ts';
import { getPrintout } from '#app/server/queries/get-printout.server.ts';

/** The same submission as a file. */
export async function loader(args: LoaderFunctionArgs) {
  const { services, read, person } = await requireStaff(args);
  const { id: userId, language } = person;
  const { slug = '', version } = args.params;
  const projectId = uuidOf(args.params.projectId);
  const now = services.now();
  const printout = await read((trx) => getPrintout(trx, { projectId, slug, version, userId, language, now }));
  return printoutFile(printout, { language, brand: services.env.BRAND_NAME, at: now });
}
