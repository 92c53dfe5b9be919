import { describe, expect, test } from 'vitest';
import { reminderOn } from '#app/process/reminders.ts';
import { addWorkingDays } from '#app/process/working-days.ts';

const days = (from: string, count: number) =>
  Array.from({ length: count }, (_, n) =>
    new Date(Date.parse(from) + n * 86_400_000).toISOString().slice(0, 10),
  );

describe('reminders of an item', () => {
  test('come two working days before, on the day, two and five after, and then the account manager hears', () => {
    const sent = days('2026-03-20', 40).flatMap((day) => {
      const step = reminderOn(day, '2026-04-01');
      return step ? [[day, step]] : [];
    });
    expect(sent).toEqual([
      ['2026-03-30', 'before'],
      ['2026-04-01', 'today'],
      ['2026-04-07', 'late'],
      ['2026-04-10', 'veryLate'],
      ['2026-04-13', 'escalated'],
    ]);
  });

  test('never fall on a day off, and a due date on a day off is reminded of before it', () => {
    expect(reminderOn('2026-04-03', '2026-04-03')).toBeUndefined();
    expect(reminderOn('2026-04-02', '2026-04-03')).toBe('today');
    expect(reminderOn(addWorkingDays('2026-04-02', 2), '2026-04-04')).toBe('late');
  });
});
