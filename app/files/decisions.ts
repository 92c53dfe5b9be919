/** What the client decided about a file; part of the submission and of the manifest of the export. */
export interface Decisions {
  readonly errors: ErrorPolicy;
  readonly duplicates: DuplicatePolicy;
  /** For `oneByOne`: rows that are left out. */
  readonly leftOut?: readonly number[];
  /** Of a chart of accounts: whether headings become the level above the accounts that follow them. */
  readonly headings?: HeadingPolicy;
  /** Of a chart of accounts: whether accounts that are not in use are left out. */
  readonly inactive?: InactivePolicy;
}

/**
 * Rows in error: the client corrects the file or here until there are none, leaves the rows out, or lets them in without the
 * values in error.
 */
export const ERROR_POLICIES = ['fixFile', 'fixHere', 'leaveOut', 'withoutValue'] as const;
export type ErrorPolicy = (typeof ERROR_POLICIES)[number];

/** Of customers with the same business ID or e-mail: the first or the last stays, they become one, or each is looked at. */
export const DUPLICATE_POLICIES = ['first', 'last', 'merge', 'oneByOne'] as const;
export type DuplicatePolicy = (typeof DUPLICATE_POLICIES)[number];

export const HEADING_POLICIES = ['levels', 'skip'] as const;
export type HeadingPolicy = (typeof HEADING_POLICIES)[number];

export const INACTIVE_POLICIES = ['skip', 'inactive'] as const;
export type InactivePolicy = (typeof INACTIVE_POLICIES)[number];

/** A product whose code another one has: an error, until it is decided which of them stays. */
export const SAME_PRODUCT = 'PRODUCT_CODE_DUPLICATE';

/** Codes by which two rows count as the same customer or product. */
const SAME_CODES = new Set(['DUPLICATE_BUSINESS_ID', 'DUPLICATE_EMAIL', SAME_PRODUCT]);

/** Rows that are the same customer or product, found while a file is checked. */
export class SameRows {
  readonly #head = new Map<number, number>();

  /** Takes a finding of the check; only those about the same customer or product count. */
  note(finding: { readonly code: string; readonly row: number | null; readonly sameAs?: number }): void {
    if (!SAME_CODES.has(finding.code) || finding.row === null || finding.sameAs === undefined) return;
    const [a, b] = [this.headOf(finding.row), this.headOf(finding.sameAs)];
    const head = Math.min(a, b);
    for (const row of [a, b, finding.row, finding.sameAs]) this.#head.set(row, head);
  }

  /** The first row of the group that the row belongs to; the row itself when it is alone. */
  headOf(row: number): number {
    let head = row;
    for (let next = this.#head.get(head); next !== undefined && next !== head; next = this.#head.get(head))
      head = next;
    return head;
  }

  isGrouped(row: number): boolean {
    return this.#head.has(row);
  }

  /** Members of each group by its first row, in the order of the file. */
  groups(): ReadonlyMap<number, readonly number[]> {
    const rows = [...this.#head.keys()].sort((a, b) => a - b);
    return Map.groupBy(rows, (row) => this.headOf(row));
  }
}
