import { may } from '#app/rules/permissions.ts';
import type { Printout } from '#app/wizards/engine/printout.ts';
import { getWizardWords } from '#app/wizards/engine/registry.ts';
import type { Language } from '#app/wizards/engine/types.ts';
import type { Trx } from '../db/database.server.ts';
import { notFound } from '../not-found.server.ts';
import { actingPerson } from './acting-person.server.ts';
import { findSubmissions } from './find-submissions.server.ts';
import { listComments, listDecisions } from './list-decisions.server.ts';
import { loadItem } from './load-item.server.ts';

interface PrintoutRequest {
  readonly projectId: string;
  readonly slug: string;
  /** As it stands in the address. */
  readonly version: string | undefined;
  readonly userId: string;
  readonly language: Language;
  readonly now: Date;
}

/** A submission for paper. @throws 404 for a version that there is not, and for people who may not print */
export async function getPrintout(
  trx: Trx,
  { projectId, slug, version, userId, language, now }: PrintoutRequest,
): Promise<Printout> {
  const item = await loadItem(trx, { projectId, slug, now });
  const person = await actingPerson(trx, userId, item.tenantId);
  const subject = { tenantId: item.tenantId, area: item.area };
  if (!person || !may(person, 'printSubmission', subject)) throw notFound();
  const wanted = /^[1-9]\d{0,5}$/.test(version ?? '') ? Number(version) : 0;
  const found = (await findSubmissions(trx, item, { language, versions: [wanted] })).get(wanted);
  if (!found) throw notFound();
  const { lines, sha256, submittedAt, submittedBy } = found;
  const words = getWizardWords(item.wizardId, language);
  const comments = await listComments(trx, item);
  return {
    slug,
    title: words.title,
    clientName: item.clientName,
    version: wanted,
    sha256,
    submittedAt,
    submittedBy,
    steps: [...new Set(lines.map(({ stepId }) => stepId))].map((id) => ({
      id,
      title: words.steps[id]?.title ?? id,
      lines: lines.filter(({ stepId }) => stepId === id),
    })),
    decisions: (await listDecisions(trx, item))
      .filter((line) => line.version === wanted && line.kind !== 'submitted')
      .toReversed(),
    comments: comments
      .filter((comment) => comment.version === wanted)
      .map(({ path, text, by, at }) => ({
        question: lines.find((line) => line.path === path)?.question ?? path,
        text,
        by,
        at,
      })),
    files: await filesOf(trx, item, wanted),
  };
}

/** The files that a submission froze, wherever they stand in it. */
async function filesOf(
  trx: Trx,
  { tenantId, id }: { readonly tenantId: string; readonly id: string },
  version: number,
): Promise<Printout['files']> {
  const row = await trx
    .selectFrom('submission')
    .select('content')
    .where('tenantId', '=', tenantId)
    .where('itemId', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  const files: { name: string; sha256: string }[] = [];
  JSON.stringify(
    (row?.content as { content?: unknown } | undefined)?.content ?? null,
    (_key, value: unknown) => {
      const { name, sha256 } = (value ?? {}) as Record<string, unknown>;
      if (typeof name === 'string' && typeof sha256 === 'string') files.push({ name, sha256 });
      return value;
    },
  );
  return files;
}
