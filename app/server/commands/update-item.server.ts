import { blockersOf } from '#app/rules/blockers.ts';
import { type ItemFacts, type ItemStatus, itemStatus } from '#app/rules/item-status.ts';
import { contentOf } from '#app/wizards/engine/content.ts';
import { notingReads } from '#app/wizards/engine/noted-reads.ts';
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

/** What is stored of an item's state. */
export interface ItemState {
  readonly status: ItemStatus;
  readonly required: number;
  readonly valid: number;
  /** Answers of other forms that it was computed from; see notingReads. */
  readonly reads: readonly string[];
}

export interface ComputedItem {
  readonly state: ItemState;
  readonly walked: Walk;
  /** Whether the project's summary has to follow. */
  readonly counts: boolean;
}

/** Computes an item's state from its facts, those that a command changes included. */
export async function computeItem(
  trx: Trx,
  item: LoadedItem,
  patch: ItemPatch,
  answers: Inputs,
): Promise<ComputedItem> {
  const reads = new Set<string>();
  const facts = withOwn(item, answers);
  const walked = walk(item.wizard, answers, { ...facts, known: notingReads(facts.known, reads) });
  const blockedBy = walked.started ? [] : await blockers(trx, item);
  const status = itemStatus(factsOf({ ...item, ...patch }, walked, blockedBy));
  const { required, valid } = walked;
  return {
    state: { status, required, valid, reads: [...reads] },
    walked,
    counts: item.status !== status || item.required !== required || item.valid !== valid,
  };
}

/**
 * Computes an item's state and stores it with the facts that changed; the project's summary follows when the state did. Every command
 * that touches an item ends here or in a save, so that stored and computed state never differ.
 */
export async function updateItem(
  trx: Trx,
  item: LoadedItem,
  patch: ItemPatch,
  { now, userId, answers = item.answers }: { now: Date; userId: string | null; answers?: Inputs },
): Promise<ComputedItem> {
  const computed = await computeItem(trx, item, patch, answers);
  await trx
    .updateTable('item')
    .set({
      ...patch,
      ...computed.state,
      reads: [...computed.state.reads],
      updatedAt: now,
      updatedBy: userId,
    })
    .where('tenantId', '=', item.tenantId)
    .where('id', '=', item.id)
    .execute();
  if (computed.counts) await updateProject(trx, item.tenantId, item.projectId, now);
  return computed;
}

/** A form that looks at all people named in the project looks at its own answers too. */
function withOwn({ wizardId, facts }: LoadedItem, answers: Inputs): Facts {
  const { known } = facts;
  return known[wizardId] ? { ...facts, known: { ...known, [wizardId]: answers } } : facts;
}

function factsOf(item: LoadedItem, walked: Walk, blockedBy: readonly string[]): ItemFacts {
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
    currentHash: signedOff ? sha256(contentOf(item.wizard, walked)).toString('hex') : undefined,
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
