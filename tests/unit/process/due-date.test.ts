import { describe, expect, test } from 'vitest';
import { after } from '#app/process/templates/build.ts';
import { dueDate, dueSource, eventsOf } from '#app/process/templates/due-date.ts';
import { rowsOf, templateByKey } from '#app/process/templates/template-by-key.ts';

const rollout = templateByKey('software-rollout', 1);
const item = (key: string) => rowsOf(rollout).find((row) => row.key === key)!;

describe('due dates', () => {
  test('count working days from the event and leave its day out', () => {
    expect(dueDate(item('R-909'), { kickoff: '2026-04-02' })).toEqual({ date: '2026-05-05' });
    expect(dueDate(item('R-801'), { golive: '2026-12-28' })).toEqual({ date: '2026-12-22' });
    expect(dueDate(item('R-803'), { golive: '2026-12-28' })).toEqual({ date: '2026-12-28' });
  });

  test('name the event they wait for', () => {
    expect(dueDate(item('R-211'), { kickoff: '2026-04-02' })).toEqual({ waitsFor: 'signoff:R-201' });
    expect(dueSource(item('R-211'))).toBe('R-201');
    expect(dueSource(item('R-201'))).toBeUndefined();
  });
});

describe('events of a project', () => {
  test('come from what was agreed and from what happened to items', () => {
    const events = eventsOf(
      rollout,
      { contract: '2026-03-02', kickoff: '2026-03-10', golive: '2026-04-10' },
      [
        { key: 'R-003', held: '2026-03-12', done: '2026-03-16' },
        { key: 'R-101', done: '2026-03-17' },
        { key: 'R-201', submitted: '2026-03-13', signedOff: '2026-03-16' },
        { key: 'R-410', leftOut: '2026-03-18' },
      ],
    );
    expect(events).toMatchObject({
      contract: '2026-03-02',
      kickoff: '2026-03-12',
      opened: '2026-03-17',
      golive: '2026-04-10',
      'submit:R-201': '2026-03-13',
      'signoff:R-201': '2026-03-16',
      'done:R-003': '2026-03-16',
      'done:R-410': '2026-03-18',
    });
    expect(events.live).toBeUndefined();
  });

  test('a planned kickoff counts until the meeting has been held', () => {
    const planned = eventsOf(rollout, { kickoff: '2026-03-10' }, [{ key: 'R-003' }]);
    expect(dueDate({ due: after(1, 'kickoff') }, planned)).toEqual({ date: '2026-03-11' });
  });
});
