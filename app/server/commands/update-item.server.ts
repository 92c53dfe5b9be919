import { blockersOf } from '#app/rules/blockers.ts';
import { type ItemFacts, type ItemStatus, itemStatus } from '#app/rules/item-status.ts';
import { contentOf } from '#app/wizards/engine/content.ts';
import type { Facts, Inputs } from '#app/wizards/engine/types.ts';
import { type Walk, walk } from '#app/wizards/engine/walk.ts';
import { sha256 } from '../crypto.server.ts';
import type { Trx } from '../db/database.server.ts';
import { listItems } from '../queries/list-items.server.ts';
import type { LoadedItem } from '../queries/load-item.server.ts';
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
  const walked = walk(item.wizard, answers, withOwn(item, answers));
  const contentHash = walked.started ? sha256(contentOf(item.wizard, walked)) : null;
  const next = { ...item, ...patch, contentHash };
  const status = itemStatus(factsOf(next, walked, walked.started ? [] : await blockers(trx, item)));
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

/** A form that looks at all people named in the project looks at its own answers too. */
function withOwn({ wizardId, facts }: LoadedItem, answers: Inputs): Facts {
  const { known } = facts;
  return known[wizardId] ? { ...facts, known: { ...known, [wizardId]: answers } } : facts;
}

function factsOf(
  item: LoadedItem & { readonly contentHash: Buffer | null },
  walked: Walk,
  blockedBy: readonly string[],
): ItemFacts {
  const { submissionVersion: version, submittedHash } = item;
  // A sign-off counts until the content really changes, even while the form is open for changes.
  const signedOff = item.decision === 'signedOff' && item.decidedVersion === version;
  return {
    kind: 'wizard',
    blockedBy,
    answered: walked.complete ? 'complete' : walked.started ? 'some' : 'none',
    notApplicable: item.notApplicable ?? undefined,
    submission: submittedHash ? { version, hash: submittedHash.toString('hex') } : undefined,
    decision: item.decision ? { kind: item.decision, submissionVersion: item.decidedVersion } : undefined,
    currentHash: item.contentHash?.toString('hex') ?? '',
    reopened: item.editing && !signedOff,
  };
}

/** Keys of forms that must be handed in first; an item that holds something is never blocked again. */
async function blockers(trx: Trx, item: LoadedItem): Promise<readonly string[]> {
  const items = await listItems(trx, item);
  const status = new Map(items.map((line) => [line.key, line.status]));
  const line = items.find((candidate) => candidate.id === item.id);
  return line ? blockersOf({ side: line.side, depends: line.dependsOn }, (key) => status.get(key)) : [];
}
