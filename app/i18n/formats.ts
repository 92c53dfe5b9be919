import type { Language } from '#app/wizards/engine/types.ts';

const ZONE = 'Europe/Helsinki';
const LOCALES: Readonly<Record<Language, string>> = { fi: 'fi-FI', sv: 'sv-FI', en: 'en-GB' };

type Make<T> = (locale: string) => T;
const cached = <T>(make: Make<T>) => {
  const made = new Map<Language, T>();
  return (language: Language): T => {
    const found = made.get(language) ?? make(LOCALES[language]);
    made.set(language, found);
    return found;
  };
};

const dates = cached(
  (l) => new Intl.DateTimeFormat(l, { timeZone: ZONE, day: 'numeric', month: 'numeric', year: 'numeric' }),
);
const longDates = cached(
  (l) => new Intl.DateTimeFormat(l, { timeZone: ZONE, day: 'numeric', month: 'short', year: 'numeric' }),
);
const times = cached(
  (l) => new Intl.DateTimeFormat(l, { timeZone: ZONE, hour: 'numeric', minute: '2-digit' }),
);
const euros = cached((l) => new Intl.NumberFormat(l, { style: 'currency', currency: 'EUR' }));
const numbers = cached((l) => new Intl.NumberFormat(l));

type Moment = Date | string;
/** An ISO date without a time is a day, wherever the reader is: noon keeps it so. */
const toDate = (moment: Moment) =>
  typeof moment === 'string' ? new Date(moment.length === 10 ? `${moment}T12:00:00Z` : moment) : moment;

/** `21.11.2026`; in English `21 Nov 2026`. */
export const formatDate = (language: Language, moment: Moment): string =>
  (language === 'en' ? longDates : dates)(language).format(toDate(moment));

/** `14.02`; in English `14:02`. */
export const formatTime = (language: Language, moment: Moment): string => {
  const time = times(language).format(toDate(moment));
  return language === 'en' ? time : time.replace(':', '.');
};

/** What stands between a day and a time in a sentence. */
const AT: Readonly<Record<Language, string>> = { fi: ' klo ', sv: ' kl. ', en: ', ' };

/** `21.11.2026 klo 14.02`. */
export const formatDateTime = (language: Language, moment: Moment): string =>
  formatDate(language, moment) + AT[language] + formatTime(language, moment);

/** `1 234,50 €`. Takes cents, so that no amount passes through binary fractions. */
export const formatMoney = (language: Language, cents: number): string => euros(language).format(cents / 100);

/** `1 234,5`. */
export const formatNumber = (language: Language, value: number): string => numbers(language).format(value);

/** `1,2 Mt` and the like, in steps of 1000. */
export function formatBytes(language: Language, bytes: number): string {
  const units = language === 'fi' ? ['t', 'kt', 'Mt', 'Gt'] : ['B', 'kB', 'MB', 'GB'];
  const step = Math.min(units.length - 1, bytes < 1000 ? 0 : Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** step;
  return `${formatNumber(language, value < 10 && step > 0 ? Math.round(value * 10) / 10 : Math.round(value))} ${units[step]}`;
}
