import type { OptionView } from '#app/wizards/engine/view-types.ts';

/** One changed place: what was there when the person saw it, and what they made of it. Several texts are joined by line feeds. */
export interface Change {
  readonly path: string;
  readonly from: string;
  readonly to: string;
}

/** A place that somebody else changed meanwhile. */
export interface Collision {
  readonly path: string;
  readonly mine: string;
  readonly theirs: string;
  readonly by?: string | null;
  /** ISO moment. */
  readonly at?: string | null;
}

/** What the server says to a save. */
export type SaveAnswer =
  | {
      readonly kind: 'saved';
      readonly at: string;
      readonly conflicts: readonly Collision[];
      /** Places that were not saved, since a secret of the vault was typed there. */
      readonly withheld: readonly string[];
    }
  /** The session has ended: `href` is where to sign in; what was typed stays on the page. */
  | { readonly kind: 'signedOut'; readonly href: string }
  /** The form can no longer be changed. */
  | { readonly kind: 'locked' }
  /** The server does not take this text, now or later, such as one that is far too long. */
  | { readonly kind: 'refused' };

/**
 * Sends changes. `leaving` says that the page is going away, so that the request must outlive it.
 * Rejects when no answer came; the same changes are then sent again.
 */
export type Save = (
  changes: readonly Change[],
  options: { readonly leaving: boolean },
) => Promise<SaveAnswer>;

/** What the browser's own check of a step says. */
export interface StepVerdict {
  /** Sentences by path, in the order of the fields. */
  readonly errors: Readonly<Record<string, string>>;
  /** Paths of all fields that are not asked now. */
  readonly hidden: readonly string[];
  /** Whether a field may be left empty as things stand, by path, where that depends on other answers. */
  readonly optional: Readonly<Record<string, boolean>>;
  /** Choices that depend on other answers, by the field's name. */
  readonly options: Readonly<Record<string, readonly OptionView[]>>;
  readonly findings: readonly {
    readonly level: 'error' | 'warning' | 'note';
    readonly path: string;
    readonly text: string;
  }[];
}

/** Checks the whole step as it stands in the form. */
export type CheckStep = (form: FormData) => Promise<StepVerdict>;
