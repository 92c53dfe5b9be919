import { describe, expect, test } from 'vitest';
import { blockersOf } from '#app/rules/blockers.ts';
import { ITEM_STATUSES, type ItemStatus } from '#app/rules/item-status.ts';

const blocking = (side: 'client' | 'provider' | 'both') =>
  ITEM_STATUSES.filter((status) => blockersOf({ side, depends: ['x'] }, () => status).length > 0);

describe('what keeps an item waiting', () => {
  test('our work waits until what it builds on is signed off or left out', () => {
    const all = ITEM_STATUSES.filter((status) => status !== 'signedOff' && status !== 'notApplicable');
    expect(blocking('provider')).toEqual(all);
    expect(blocking('both')).toEqual(all);
  });

  test('the client goes on from what the client has handed in', () => {
    expect(blocking('client')).toEqual(['notStarted', 'cannotStart', 'inProgress', 'returned']);
  });

  test('blockers are named in order, and an item that the project lacks blocks nothing', () => {
    const statuses: Record<string, ItemStatus> = { a: 'inProgress', b: 'signedOff', c: 'notStarted' };
    expect(blockersOf({ side: 'provider', depends: ['c', 'b', 'd', 'a'] }, (key) => statuses[key])).toEqual([
      'c',
      'a',
    ]);
  });
});
