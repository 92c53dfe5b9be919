import type { MailProof } from '#app/checks/dns/mail-proofs.ts';

/** What the step of the sender shows besides its fields. */
export interface SenderParts {
  readonly kind: 'mail-sender';
  /** The registered name of the sender's address with its own letters; undefined until the address is right. */
  readonly domain: string | undefined;
  /** The address stands in a name below it, whose own records are not looked up. */
  readonly below: boolean;
  /** What came of the last look-up. */
  readonly looked?: {
    /** ISO instant. */
    readonly at: string;
    /** Why nothing can be said, in the reader's words. */
    readonly fault?: string;
    readonly proofs: readonly MailProof[];
  };
}
