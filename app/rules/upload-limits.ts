/** What one client may send and keep: far above any onboarding, low enough that nobody fills the store. */
const QUOTA = { filesPerHour: 100, bytesKept: 10_000_000_000 } as const;

/** What a client has sent already. */
export interface Used {
  readonly filesThisHour: number;
  readonly bytesKept: number;
}

export const isOverQuota = ({ filesThisHour, bytesKept }: Used, bytes: number): boolean =>
  filesThisHour >= QUOTA.filesPerHour || bytesKept + bytes > QUOTA.bytesKept;

const MEGABYTE = 1_000_000;

/** Largest file in bytes that a field takes in this portal: the number that is shown and the number that is enforced. */
export const largestFile = (fieldBytes: number, portalMegabytes: number): number =>
  Math.min(fieldBytes, portalMegabytes * MEGABYTE);
