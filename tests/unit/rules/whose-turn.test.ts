import { describe, expect, test } from 'vitest';
import { ITEM_KINDS, type Side } from '#app/process/templates/types.ts';
import { ITEM_STATUSES, type ItemStatus } from '#app/rules/item-status.ts';
import { type Turn, whoseTurn } from '#app/rules/whose-turn.ts';

const SIDES: readonly Side[] = ['client', 'provider', 'both'];
const rows: readonly [ItemStatus, client: Turn, provider: Turn, both: Turn, relayed: Turn][] = [
  ['notStarted', 'client', 'provider', 'provider', 'thirdParty'],
  ['cannotStart', 'nobody', 'nobody', 'nobody', 'nobody'],
  ['inProgress', 'client', 'provider', 'provider', 'thirdParty'],
  ['submitted', 'provider', 'provider', 'provider', 'provider'],
  ['returned', 'client', 'provider', 'provider', 'thirdParty'],
  ['signedOff', 'nobody', 'nobody', 'nobody', 'nobody'],
  ['changed', 'client', 'provider', 'provider', 'thirdParty'],
  ['notApplicableProposed', 'provider', 'provider', 'provider', 'provider'],
  ['notApplicable', 'nobody', 'nobody', 'nobody', 'nobody'],
];

describe('whose turn it is', () => {
  test('every status is decided', () => {
    expect(rows.map(([status]) => status)).toEqual(ITEM_STATUSES);
  });

  test.each(rows)(
    '%s: the client’s item %s, ours %s, a common one %s, one handed on %s',
    (status, ...turns) => {
      for (const kind of ITEM_KINDS.filter((k) => k !== 'meeting')) {
        expect(SIDES.map((side) => whoseTurn({ status, kind, side }))).toEqual(turns.slice(0, 3));
        expect(whoseTurn({ status, kind, side: 'client', relayed: true })).toBe(turns[3]);
      }
    },
  );

  test('notes of a common meeting are the client’s to approve, those of an internal one are not', () => {
    expect(whoseTurn({ status: 'submitted', kind: 'meeting', side: 'both' })).toBe('client');
    expect(whoseTurn({ status: 'submitted', kind: 'meeting', side: 'provider' })).toBe('provider');
  });
});
