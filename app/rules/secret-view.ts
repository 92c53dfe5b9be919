/** One secret as the account manager sees it: its life so far, never its text. */
export interface SecretLine {
  readonly secretId: string;
  /** The field's label in the reader's words, with the row that it stands in. */
  readonly label: string;
  readonly state: 'stored' | 'used' | 'purged';
  readonly ending: string;
  readonly savedAt: Date;
  readonly savedBy: string | null;
  readonly usedAt: Date | null;
  readonly purgeAfter: Date | null;
  readonly purgedAt: Date | null;
  readonly reveals: number;
  readonly lastRevealAt: Date | null;
  readonly lastRevealBy: string | null;
}

/** A specialist who may see the secrets of an item, or could be named for them. */
export interface SecretReader {
  readonly userId: string;
  readonly name: string;
}

/** With four eyes: a colleague asks to be shown a secret. */
export interface RevealRequest {
  readonly approvalId: string;
  readonly secretId: string;
  readonly askedBy: string;
  readonly askedById: string;
  readonly reason: string;
  /** Undecided while null. */
  readonly verdict: 'approved' | 'refused' | null;
  readonly decidedBy: string | null;
}

export type RevealFault =
  | 'reason'
  | 'code'
  | 'wrong'
  | 'often'
  | 'stepUp'
  | 'needsApproval'
  | 'notAllowed'
  | 'notFound'
  | 'gone'
  | 'integrity'
  | 'keyMissing'
  | 'holdsSecret'
  | 'moved';

/** What came back of a try to see a secret: its text once, or what is wrong. */
export type RevealReply =
  | { readonly secretId: string; readonly text: string }
  | {
      readonly secretId: string;
      readonly fault: RevealFault;
      readonly time?: string;
      readonly reason: string;
    };
