import type { LiveCode, LiveVerdict } from '#app/rules/live-check.ts';

export interface SecretLine {
  readonly secretId: string;
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

export interface SecretReader {
  readonly userId: string;
  readonly name: string;
}

export interface CheckState {
  readonly checkedAt: Date | null;
  readonly verdict: LiveVerdict | null;
  readonly code: LiveCode | null;
  readonly reference: string | null;
  readonly outdated: boolean;
}

export interface RevealAsked {
  readonly approvalId: string;
  readonly secretId: string;
  readonly askedBy: string;
  readonly askedById: string;
  readonly reason: string;
  readonly verdict: 'approved' | 'refused' | null;
  readonly decidedBy: string | null;
}

/** What came back of a try to see a secret: its text once, or what is wrong. */
export type RevealReply =
  | { readonly secretId: string; readonly text: string }
  | {
      readonly secretId: string;
      readonly fault: RevealFault;
      readonly time?: string;
      readonly reason: string;
    };

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
