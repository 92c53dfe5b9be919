import type { ReviewLine } from './view-types.ts';

/** One submission as it is printed: everything that was asked, answered and decided, with the hashes that prove it. */
export interface Printout {
  readonly slug: string;
  readonly title: string;
  readonly clientName: string;
  readonly version: number;
  /** Hex. */
  readonly sha256: string;
  readonly submittedAt: Date;
  readonly submittedBy: string;
  readonly steps: readonly {
    readonly id: string;
    readonly title: string;
    readonly lines: readonly ReviewLine[];
  }[];
  /** Oldest first. */
  readonly decisions: readonly {
    readonly kind: string;
    readonly by: string;
    readonly at: Date;
    readonly reason: string | null;
  }[];
  readonly comments: readonly {
    readonly question: string;
    readonly text: string;
    readonly by: string;
    readonly at: Date;
  }[];
  readonly files: readonly { readonly name: string; readonly sha256: string }[];
}
