import type { ItemKind, Side } from '#app/process/templates/types.ts';
import type { ItemStatus } from './item-status.ts';

export const TURNS = ['client', 'provider', 'thirdParty', 'nobody'] as const;
export type Turn = (typeof TURNS)[number];

export interface TurnFacts {
  readonly status: ItemStatus;
  readonly kind: ItemKind;
  readonly side: Side;
  /** Handed to a third person (bank contact, old registrar, accountant) by a link that is still open. */
  readonly relayed?: boolean;
}

/**
 * Whose move an item is. Work belongs to the side of the item, or to the third person it was handed to; what was
 * submitted belongs to the other side: the provider checks the client's forms, the client approves the notes of a
 * common meeting. Whether something concerns the client is the provider's decision. What is settled, or waits for
 * another item, is nobody's.
 */
export function whoseTurn({ status, kind, side, relayed }: TurnFacts): Turn {
  switch (status) {
    case 'cannotStart':
    case 'signedOff':
    case 'notApplicable':
      return 'nobody';
    case 'notApplicableProposed':
      return 'provider';
    case 'submitted':
      return kind === 'meeting' && side === 'both' ? 'client' : 'provider';
    default:
      if (relayed) return 'thirdParty';
      return side === 'client' ? 'client' : 'provider';
  }
}
