import type { Language } from '#app/wizards/engine/types.ts';
import type { ReviewLine } from '#app/wizards/engine/view-types.ts';
import type { Trx } from '../db/database.server.ts';

export interface Submission {
  readonly id: string;
  readonly version: number;
  readonly sha256: string;
  readonly submittedAt: Date;
  readonly submittedBy: string;
  /** As the client saw them, in the reader's language. */
  readonly lines: readonly ReviewLine[];
}

/** Submissions of an item, newest first, at most `limit`. */
export async function listSubmissions(
  trx: Trx,
  item: { tenantId: string; id: string },
  { language, limit }: { language: Language; limit: number },
): Promise<readonly Submission[]> {
  const rows = await trx
    .selectFrom('submission')
    .innerJoin('appUser', 'appUser.id', 'submission.submittedBy')
    .select([
      'submission.id',
      'submission.version',
      'submission.sha256',
      'submission.submittedAt',
      'appUser.name',
      'submission.lines',
    ])
    .where('submission.tenantId', '=', item.tenantId)
    .where('submission.itemId', '=', item.id)
    .orderBy('submission.version', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    sha256: row.sha256.toString('hex'),
    submittedAt: row.submittedAt,
    submittedBy: row.name,
    lines: (row.lines as unknown as Record<Language, readonly ReviewLine[]>)[language],
  }));
}
