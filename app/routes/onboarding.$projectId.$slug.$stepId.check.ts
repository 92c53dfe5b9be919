import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireClientItem } from '#app/server/guards.server.ts';
import { notFound } from '#app/server/not-found.server.ts';
import { getStepPage } from '#app/server/queries/step-page.server.ts';

/** How the check of a step's table file stands, for the page that waits for it. */
export async function loader(args: LoaderFunctionArgs) {
  const { services, read, person, projectId, slug } = await requireClientItem(args);
  const stepId = args.params.stepId ?? '';
  const where = { projectId, slug, stepId, language: person.language, now: services.now() };
  const { own } = await read((trx) => getStepPage(trx, where));
  if (own?.kind !== 'table-file') throw notFound();
  return Response.json(own, { headers: { 'cache-control': 'no-store' } });
}
