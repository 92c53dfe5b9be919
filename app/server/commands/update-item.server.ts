import { type ItemFacts, itemStatus } from '#app/rules/item-status.ts';
import { contentOf } from '#app/wizards/engine/content.ts';
import type { Inputs } from '#app/wizards/engine/types.ts';
import { type Walk, walk } from '#app/wizards/engine/walk.ts';
import { sha256 } from '../crypto.server.ts';
import type { Trx } from '../db/database.server.ts';
import { blockersOf } from '../queries/blockers.server.ts';
import type { ItemStatus, LoadedItem } from '../queries/load-item.server.ts';
import { updateProject } from './update-project.server.ts';

/** The parts of an item's row that a command may have changed before its state is computed anew. */
export type ItemPatch = Partial<
  Pick<
    LoadedItem,
    | 'editing'
    | 'submissionId'
    | 'submissionVersion'
    | 'submittedHash'
    | 'decision'
    | 'decidedVersion'
    | 'notApplicable'
    | 'notApplicableReason'
  >
>;

export interface UpdatedItem {
  readonly status: ItemStatus;
  readonly walked: Walk;
}

/**
 * Computes an item's state from its facts and stores it with the facts that changed; the project's summary follows when the
 * state did. Every command that touches an item ends here, so that stored and computed state never differ.
 */
export async function updateItem(
  trx: Trx,
  item: LoadedItem,
  patch: ItemPatch,
  { now, userId, answers = item.answers }: { now: Date; userId: string | null; answers?: Inputs },
): Promise<UpdatedItem> {
  const walked = walk(item.wizard, answers, item.facts);
  const contentHash = walked.started ? sha256(contentOf(item.wizard, walked)) : null;
  const next = { ...item, ...patch, contentHash };
  const status = itemStatus(factsOf(next, walked, await blockersOf(trx, item)));
  const stored = { required: walked.required, valid: walked.valid, status };
  await trx
    .updateTable('item')
    .set({ ...patch, ...stored, contentHash, updatedAt: now, updatedBy: userId })
    .where('tenantId', '=', item.tenantId)
    .where('id', '=', item.id)
    .execute();
  const same = item.status === status && item.required === stored.required && item.valid === stored.valid;
  if (!same) await updateProject(trx, item.tenantId, item.projectId, now);
  return { status, walked };
}

function factsOf(
  item: LoadedItem & { readonly contentHash: Buffer | null },
  walked: Walk,
  blockedBy: readonly string[],
): ItemFacts {
  const { submissionVersion: version, submittedHash } = item;
  return {
    kind: 'wizard',
    blockedBy,
    answered: walked.complete ? 'complete' : walked.started ? 'some' : 'none',
    notApplicable: item.notApplicable ?? undefined,
    submission: submittedHash ? { version, hash: submittedHash.toString('hex') } : undefined,
    decision: item.decision ? { kind: item.decision, submissionVersion: item.decidedVersion } : undefined,
    currentHash: item.contentHash?.toString('hex'),
    reopened: item.editing,
  };
}
