const HELSINKI = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Helsinki', dateStyle: 'short' });

const HOUR_MS = 3_600_000;
/** Finland's clock differs from UTC by whole hours, so that its day never changes within one. */
let last = { hour: Number.NaN, date: '' };

/** The calendar day in Finland at a moment, as an ISO date. */
export function helsinkiDate(at: Date): string {
  const hour = Math.floor(at.getTime() / HOUR_MS);
  if (last.hour !== hour) last = { hour, date: HELSINKI.format(at) };
  return last.date;
}
