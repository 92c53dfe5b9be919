const HELSINKI = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Helsinki', dateStyle: 'short' });

/** The calendar day in Finland at a moment, as an ISO date. */
export const helsinkiDate = (at: Date): string => HELSINKI.format(at);
