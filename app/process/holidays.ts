export type HolidayName =
  | 'newYearsDay'
  | 'epiphany'
  | 'goodFriday'
  | 'easterSunday'
  | 'easterMonday'
  | 'mayDay'
  | 'ascensionDay'
  | 'pentecost'
  | 'midsummerEve'
  | 'midsummerDay'
  | 'allSaintsDay'
  | 'independenceDay'
  | 'christmasEve'
  | 'christmasDay'
  | 'boxingDay';

export interface Holiday {
  readonly name: HolidayName;
  /** ISO date. */
  readonly date: string;
}

const DAY_MS = 86_400_000;
const SATURDAY = 6;

/** Milliseconds of a calendar day at midnight UTC; `month` 1–12. Days past the month's end run over. */
const utc = (year: number, month: number, day: number) => Date.UTC(year, month - 1, day);
const iso = (ms: number) => new Date(ms).toISOString().slice(0, 10);

/** Easter Sunday at midnight UTC by the Gregorian computus of Meeus, Jones and Butcher. */
function easter(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor((b + 8) / 25);
  const e = Math.floor((b - d + 1) / 3);
  const f = (19 * a + b - Math.floor(b / 4) - e + 15) % 30;
  const g = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - f - (c % 4)) % 7;
  const h = Math.floor((a + 11 * f + 22 * g) / 451);
  const n = f + g - 7 * h + 114;
  return utc(year, Math.floor(n / 31), (n % 31) + 1);
}

/** The first Saturday on or after the day. */
function saturdayFrom(ms: number): number {
  return ms + (SATURDAY - new Date(ms).getUTCDay()) * DAY_MS;
}

function compute(year: number): readonly Holiday[] {
  const sunday = easter(year);
  const midsummer = saturdayFrom(utc(year, 6, 20));
  const days: [HolidayName, number][] = [
    ['newYearsDay', utc(year, 1, 1)],
    ['epiphany', utc(year, 1, 6)],
    ['goodFriday', sunday - 2 * DAY_MS],
    ['easterSunday', sunday],
    ['easterMonday', sunday + DAY_MS],
    ['mayDay', utc(year, 5, 1)],
    ['ascensionDay', sunday + 39 * DAY_MS],
    ['pentecost', sunday + 49 * DAY_MS],
    ['midsummerEve', midsummer - DAY_MS],
    ['midsummerDay', midsummer],
    ['allSaintsDay', saturdayFrom(utc(year, 10, 31))],
    ['independenceDay', utc(year, 12, 6)],
    ['christmasEve', utc(year, 12, 24)],
    ['christmasDay', utc(year, 12, 25)],
    ['boxingDay', utc(year, 12, 26)],
  ];
  return days.map(([name, ms]) => ({ name, date: iso(ms) }));
}

const years = new Map<number, readonly Holiday[]>();

/**
 * Finnish public holidays of a year and the two eves that are off by Act 150/1930 s. 5, in the order of the list
 * above; two holidays may share a day (May Day and Ascension Day). Good for the Gregorian years 1956–2199, when
 * Midsummer and All Saints' Day are on Saturdays.
 */
export function holidaysOf(year: number): readonly Holiday[] {
  let found = years.get(year);
  if (!found) {
    found = compute(year);
    years.set(year, found);
  }
  return found;
}
