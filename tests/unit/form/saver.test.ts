import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Collision, Save, SaveAnswer } from '#app/ui/form/save-types.ts';
import { createSaver, type SaveState } from '#app/ui/form/saver.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const AT = '2026-11-21T12:02:00Z';
const saved: SaveAnswer = { kind: 'saved', at: AT, conflicts: [], withheld: [] };

function setUp(answers: (SaveAnswer | Error)[], start: Record<string, string> = { a: '' }) {
  const now = new Map(Object.entries(start));
  const states: SaveState['kind'][] = [];
  const collisions: Collision[] = [];
  const withheld: (readonly string[])[] = [];
  const save = vi.fn<Save>(async () => {
    const answer = answers.shift() ?? saved;
    if (answer instanceof Error) throw answer;
    return answer;
  });
  const saver = createSaver({
    saved: new Map(Object.entries(start)),
    read: () => new Map(now),
    save,
    onState: ({ kind }) => states.push(kind),
    onWithheld: (paths) => withheld.push(paths),
    onCollisions: (found) => collisions.push(...found),
  });
  const type = (path: string, text: string) => {
    now.set(path, text);
    saver.touch();
  };
  return { saver, save, states, collisions, withheld, type, sent: (i: number) => save.mock.calls[i]?.[0] };
}

test('typing is saved once, after a quiet moment', async () => {
  const { type, save, sent, states } = setUp([]);
  type('a', 'x');
  await vi.advanceTimersByTimeAsync(700);
  type('a', 'xy');
  await vi.advanceTimersByTimeAsync(700);
  expect(save).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(200);
  expect(sent(0)).toEqual([{ path: 'a', from: '', to: 'xy' }]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(save).toHaveBeenCalledTimes(1);
  expect(states.at(-1)).toBe('saved');
});

test('what is typed while a save is under way follows in the next one', async () => {
  const { type, saver, sent } = setUp([]);
  type('a', 'x');
  const first = saver.flush();
  type('a', 'xy');
  await first;
  await vi.advanceTimersByTimeAsync(1000);
  expect(sent(1)).toEqual([{ path: 'a', from: 'x', to: 'xy' }]);
});

test('a lost connection keeps the text and tries again later and later, then everything is sent', async () => {
  const { type, save, states, sent } = setUp([new Error('net'), new Error('net'), new Error('net')]);
  type('a', 'x');
  await vi.advanceTimersByTimeAsync(800);
  expect(states.at(-1)).toBe('offline');
  type('a', 'xyz');
  await vi.advanceTimersByTimeAsync(600_000);
  expect(save).toHaveBeenCalledTimes(4);
  expect(sent(3)).toEqual([{ path: 'a', from: '', to: 'xyz' }]);
  expect(states.at(-1)).toBe('saved');
});

test('a collision is told and not saved over until someone decides', async () => {
  const collision = { path: 'a', mine: 'x', theirs: 'y' };
  const { type, saver, save, collisions, sent } = setUp([
    { kind: 'saved', at: AT, conflicts: [collision], withheld: [] },
  ]);
  type('a', 'x');
  await saver.flush();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(collisions).toEqual([collision]);
  expect(save).toHaveBeenCalledTimes(1);
  saver.settle('a');
  await vi.advanceTimersByTimeAsync(0);
  expect(sent(1)).toEqual([{ path: 'a', from: 'y', to: 'x' }]);
});

test('a form that was submitted meanwhile is not saved any more', async () => {
  const { type, saver, save, states } = setUp([{ kind: 'locked' }]);
  type('a', 'x');
  await saver.flush();
  type('a', 'y');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(save).toHaveBeenCalledTimes(1);
  expect(states.at(-1)).toBe('locked');
});

test('after signing in again in another tab the text is saved', async () => {
  const { type, saver, states, sent } = setUp([{ kind: 'signedOut', href: '/login' }]);
  type('a', 'x');
  await saver.flush();
  expect(states.at(-1)).toBe('signedOut');
  await vi.advanceTimersByTimeAsync(20_000);
  expect(sent(1)).toEqual([{ path: 'a', from: '', to: 'x' }]);
  expect(states.at(-1)).toBe('saved');
});

test('text that was taken back is not sent', async () => {
  const { type, save } = setUp([]);
  type('a', 'x');
  type('a', '');
  await vi.advanceTimersByTimeAsync(5000);
  expect(save).not.toHaveBeenCalled();
});

test('a pasted table goes in several requests, its rows first', async () => {
  const { type, save, sent } = setUp([]);
  for (let i = 0; i < 900; i++) type(`list.r${i}.name`, 'x');
  type('list#rows', 'r1');
  await vi.advanceTimersByTimeAsync(2000);
  expect(save.mock.calls.map(([changes]) => changes.length)).toEqual([400, 400, 101]);
  expect(sent(0)?.[0]?.path).toBe('list#rows');
});

test('leaving a field saves sooner than typing does, but not at once', async () => {
  const { type, saver, save } = setUp([]);
  type('a', 'x');
  saver.left();
  await vi.advanceTimersByTimeAsync(200);
  expect(save).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(200);
  expect(save).toHaveBeenCalledTimes(1);
});

test('a text that is never taken is not sent again and again, but the next one is', async () => {
  const { type, save, sent, states } = setUp([{ kind: 'refused' }]);
  type('a', 'far too long');
  await vi.advanceTimersByTimeAsync(600_000);
  expect(save).toHaveBeenCalledTimes(1);
  expect(states.at(-1)).toBe('refused');
  type('a', 'short');
  await vi.advanceTimersByTimeAsync(1000);
  expect(sent(1)).toEqual([{ path: 'a', from: '', to: 'short' }]);
  expect(states.at(-1)).toBe('saved');
});

test('a secret in the wrong place is told, not sent again, and no collision with what is typed instead', async () => {
  const { type, save, sent, states, withheld } = setUp([{ ...saved, withheld: ['a'] }], { a: 'old', b: '' });
  type('a', 'SECRET');
  type('b', 'x');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(save).toHaveBeenCalledTimes(1);
  expect(withheld.at(-1)).toEqual(['a']);
  expect(states.at(-1)).toBe('unsaved');
  type('a', 'new');
  await vi.advanceTimersByTimeAsync(1000);
  expect(sent(1)).toEqual([{ path: 'a', from: 'old', to: 'new' }]);
  expect(withheld.at(-1)).toEqual([]);
  expect(states.at(-1)).toBe('saved');
});

test('a secret in the wrong place that is taken back is told no more', async () => {
  const { type, save, states, withheld } = setUp([{ ...saved, withheld: ['a'] }], { a: 'old' });
  type('a', 'SECRET');
  await vi.advanceTimersByTimeAsync(1000);
  expect(states.at(-1)).toBe('unsaved');
  type('a', 'old');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(withheld.at(-1)).toEqual([]);
  expect(states.at(-1)).toBe('saved');
  expect(save).toHaveBeenCalledTimes(1);
});

test('what one request carries is measured in bytes, and is less when the page goes away', async () => {
  const { type, saver, sent } = setUp([]);
  for (let i = 0; i < 5; i++) type(`f${i}`, '€'.repeat(15_000));
  await saver.flush(true);
  expect(sent(0)).toHaveLength(1);
  await saver.flush();
  expect(sent(1)).toHaveLength(4);
});
