const DAY_MS = 24 * 3600_000;

export interface DestroyAfter {
  /** When the provider said that it is entered in the target system. */
  readonly usedAt: Date;
  readonly daysAfterUse: number;
  readonly daysAfterGoLive: number;
  /** ISO date of going live, when it is known. */
  readonly goLive: string | null;
}

/** When a used secret is destroyed: some days after its use, and never later than some days after going live. */
export function destroyAfter({ usedAt, daysAfterUse, daysAfterGoLive, goLive }: DestroyAfter): Date {
  const byUse = usedAt.getTime() + daysAfterUse * DAY_MS;
  if (!goLive) return new Date(byUse);
  const byGoLive = Date.parse(`${goLive}T00:00:00Z`) + daysAfterGoLive * DAY_MS;
  return new Date(Math.max(usedAt.getTime(), Math.min(byUse, byGoLive)));
}
