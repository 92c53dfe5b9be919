import type { Trx } from '../db/database.server.ts';

export interface DecisionLine {
  readonly kind: string;
  readonly reason: string | null;
  readonly by: string;
  readonly at: Date;
  readonly version: number | null;
  readonly sha256: string | null;
}

export interface FieldComment {
  readonly path: string;
  readonly text: string;
  readonly by: string;
  readonly at: Date;
  readonly version: number;
}

/** Everything that was submitted and decided on an item, newest first: both sides see the same. */
export async function listDecisions(
  trx: Trx,
  item: { tenantId: string; id: string },
): Promise<readonly DecisionLine[]> {
  const decisions = await trx
    .selectFrom('decision')
    .innerJoin('appUser', 'appUser.id', 'decision.decidedBy')
    .leftJoin('submission', (join) =>
      join
        .onRef('submission.id', '=', 'decision.submissionId')
        .onRef('submission.tenantId', '=', 'decision.tenantId'),
    )
    .select([
      'decision.kind',
      'decision.reason',
      'appUser.name',
      'decision.decidedAt',
      'submission.version',
      'decision.sha256',
    ])
    .where('decision.tenantId', '=', item.tenantId)
    .where('decision.itemId', '=', item.id)
    .execute();
  const submissions = await trx
    .selectFrom('submission')
    .innerJoin('appUser', 'appUser.id', 'submission.submittedBy')
    .select(['appUser.name', 'submission.submittedAt', 'submission.version', 'submission.sha256'])
    .where('submission.tenantId', '=', item.tenantId)
    .where('submission.itemId', '=', item.id)
    .execute();
  const lines: DecisionLine[] = [
    ...decisions.map((row) => ({
      kind: row.kind,
      reason: row.reason,
      by: row.name,
      at: row.decidedAt,
      version: row.version,
      sha256: row.sha256?.toString('hex') ?? null,
    })),
    ...submissions.map((row) => ({
      kind: 'submitted',
      reason: null,
      by: row.name,
      at: row.submittedAt,
      version: row.version,
      sha256: row.sha256.toString('hex'),
    })),
  ];
  return lines.sort((a, b) => b.at.getTime() - a.at.getTime() || (a.kind === 'submitted' ? 1 : -1));
}

/** Comments pinned to fields of an item, oldest first. */
export async function listComments(
  trx: Trx,
  item: { tenantId: string; id: string },
): Promise<readonly FieldComment[]> {
  return trx
    .selectFrom('fieldComment')
    .innerJoin('appUser', 'appUser.id', 'fieldComment.writtenBy')
    .innerJoin('submission', (join) =>
      join
        .onRef('submission.id', '=', 'fieldComment.submissionId')
        .onRef('submission.tenantId', '=', 'fieldComment.tenantId'),
    )
    .select([
      'fieldComment.path',
      'fieldComment.text',
      'appUser.name as by',
      'fieldComment.writtenAt as at',
      'submission.version',
    ])
    .where('fieldComment.tenantId', '=', item.tenantId)
    .where('fieldComment.itemId', '=', item.id)
    .orderBy('fieldComment.writtenAt')
    .execute();
}
