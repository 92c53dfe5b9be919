import type { ItemKind } from '#app/process/templates/types.ts';

export const ITEM_STATUSES = [
  'notStarted',
  'cannotStart',
  'inProgress',
  'submitted',
  'returned',
  'signedOff',
  'changed',
  'notApplicableProposed',
  'notApplicable',
] as const;

/** Status of an item. Words are `status.<kind>.<status>` of the process words: a task's `signedOff` reads "done". */
export type ItemStatus = (typeof ITEM_STATUSES)[number];

/** Everything that the status of an item is computed from. */
export interface ItemFacts {
  readonly kind: ItemKind;
  /** Keys of items that must be done first and are not. */
  readonly blockedBy: readonly string[];
  /** How much of a form is filled in, or of a task ticked off. */
  readonly answered: 'none' | 'some' | 'complete';
  readonly notApplicable?: 'proposed' | 'accepted' | 'refused';
  /** The latest submission; versions count from 1. */
  readonly submission?: { readonly version: number; readonly hash: string };
  /** The latest decision on a submission. One that was withdrawn is no decision. */
  readonly decision?: { readonly kind: 'returned' | 'signedOff'; readonly submissionVersion: number };
  /** Hash of the content as it stands now, made in the same way as that of a submission. Asked for after sign-off only. */
  readonly currentHash?: string;
  /** Taken back after submitting, or opened again after it was done, and not submitted or done since. */
  readonly reopened?: boolean;
}

/**
 * The status of an item, from facts alone. "Not applicable" goes before all else. A submission counts until there is a
 * newer one; its content may then differ from what is typed now, and after sign-off that difference is what makes the
 * item `changed`. Items other than forms are done when they are complete.
 */
export function itemStatus(facts: ItemFacts): ItemStatus {
  if (facts.notApplicable === 'accepted') return 'notApplicable';
  if (facts.notApplicable === 'proposed') return 'notApplicableProposed';
  const { submission, answered, reopened, kind } = facts;
  if (submission) return submittedStatus(facts, submission);
  if (reopened) return 'inProgress';
  if (answered === 'complete' && kind !== 'wizard') return 'signedOff';
  if (answered !== 'none') return 'inProgress';
  return facts.blockedBy.length > 0 ? 'cannotStart' : 'notStarted';
}

function submittedStatus(
  { decision, currentHash, reopened }: ItemFacts,
  submission: { readonly version: number; readonly hash: string },
): ItemStatus {
  const decided = decision?.submissionVersion === submission.version ? decision.kind : undefined;
  if (decided === 'returned') return 'returned';
  if (decided === 'signedOff' && currentHash !== submission.hash) return 'changed';
  if (reopened) return 'inProgress';
  return decided ?? 'submitted';
}

/** Nothing is left to do: signed off, done, or accepted as not applicable. */
export function isSettled(status: ItemStatus): boolean {
  return status === 'signedOff' || status === 'notApplicable';
}

/** Waits for somebody's decision on what was handed in. */
export function isHandedIn(status: ItemStatus): boolean {
  return status === 'submitted' || status === 'notApplicableProposed';
}
