import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { holidaysOf } from '#app/process/holidays.ts';
import { addWorkingDays, holidayName, isWorkingDay, workingDaysBetween } from '#app/process/working-days.ts';
import vectors from '../../files/vectors.json' with { type: 'json' };

const camel = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
const falls = ({ year, holiday, date }: { year: number; holiday: string; date: string }) =>
  holidaysOf(year).some((h) => h.name === camel(holiday) && h.date === date);

describe('holidays', () => {
  test.each(vectors.holiday_date.valid)('$value.holiday of $value.year is on $value.date', ({ value }) => {
    expect(falls(value)).toBe(true);
  });

  test.each(vectors.holiday_date.invalid)(
    '$value.holiday of $value.year is not on $value.date',
    ({ value }) => {
      expect(falls(value)).toBe(false);
    },
  );

  test('a day tells which holiday it is', () => {
    expect(holidayName('2026-06-19')).toBe('midsummerEve');
    expect(holidayName('2026-06-18')).toBeUndefined();
  });

  test('weekdays off per year are as the Almanac Office counts them', () => {
    const off = (year: number) =>
      holidaysOf(year).filter((h) => ![0, 6].includes(new Date(h.date).getUTCDay())).length;
    expect([2024, 2025, 2026, 2027, 2028, 2029].map(off)).toEqual([10, 10, 9, 8, 9, 10]);
  });
});

describe('working days', () => {
  test.each(vectors.working_day.valid)('$value is a working day', ({ value }) => {
    expect(isWorkingDay(value)).toBe(true);
  });

  test.each(vectors.working_day.invalid)('$value is not a working day: $why', ({ value }) => {
    expect(isWorkingDay(value)).toBe(false);
  });

  test.each(vectors.kickoff_plus_20_working_days.valid)(
    '$value.days after $value.start is $value.end',
    ({ value }) => {
      expect(addWorkingDays(value.start, value.days)).toBe(value.end);
    },
  );

  test.each(vectors.kickoff_plus_20_working_days.invalid)(
    '$value.days after $value.start is not $value.end: $why',
    ({ value }) => {
      expect(addWorkingDays(value.start, value.days)).not.toBe(value.end);
    },
  );

  test('negative days count backwards and leave the day itself out', () => {
    expect(addWorkingDays('2026-04-07', -1)).toBe('2026-04-02');
    expect(addWorkingDays('2026-12-28', -2)).toBe('2026-12-22');
    expect(addWorkingDays('2026-11-21', -1)).toBe('2026-11-20');
  });

  test('no days leave the date as it is, also on a Saturday', () => {
    expect(addWorkingDays('2026-11-21', 0)).toBe('2026-11-21');
  });

  test('a date that does not exist and a broken count are refused', () => {
    expect(() => addWorkingDays('2026-02-29', 1)).toThrow(RangeError);
    expect(() => addWorkingDays('2026-02-27', 1.5)).toThrow(RangeError);
    expect(() => workingDaysBetween('2026-02-27', '27.2.2026')).toThrow(RangeError);
    expect(isWorkingDay('2026-11-2')).toBe(false);
  });

  test('working days between two dates leave the first out and take the last in', () => {
    expect(workingDaysBetween('2026-04-02', '2026-04-07')).toBe(1);
    expect(workingDaysBetween('2026-04-07', '2026-04-02')).toBe(-1);
    expect(workingDaysBetween('2026-04-04', '2026-04-04')).toBe(0);
  });

  test('between undoes add from any day and with any count', () => {
    const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(day, fc.integer({ min: -60, max: 60 }), (date, n) => {
        const start = date.toISOString().slice(0, 10);
        const end = addWorkingDays(start, n);
        expect(workingDaysBetween(start, end)).toBe(n);
        expect(n === 0 || isWorkingDay(end)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
