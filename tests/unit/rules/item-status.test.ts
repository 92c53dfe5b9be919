import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ItemFacts, type ItemStatus, itemStatus } from '#app/rules/item-status.ts';

const empty: ItemFacts = { kind: 'wizard', blockedBy: [], answered: 'none', currentHash: 'a' };
const filled = { ...empty, answered: 'complete' } as const;
const sent = { ...filled, submission: { version: 2, hash: 'a' } } as const;
const signed = { ...sent, decision: { kind: 'signedOff', submissionVersion: 2 } } as const;
const returned = { ...sent, decision: { kind: 'returned', submissionVersion: 2 } } as const;

const cases: readonly [string, ItemFacts, ItemStatus][] = [
  ['an untouched form is to be filled', empty, 'notStarted'],
  [
    'an untouched form that waits for another cannot start',
    { ...empty, blockedBy: ['R-002'] },
    'cannotStart',
  ],
  ['a form begun is in progress', { ...empty, answered: 'some' }, 'inProgress'],
  [
    'a form begun stays in progress when it waits',
    { ...empty, answered: 'some', blockedBy: ['x'] },
    'inProgress',
  ],
  ['a filled form that was not submitted is in progress', filled, 'inProgress'],
  ['a submitted form waits for the check', sent, 'submitted'],
  ['a submitted form that was taken back is in progress', { ...sent, reopened: true }, 'inProgress'],
  ['typing cannot change what was submitted', { ...sent, currentHash: 'b' }, 'submitted'],
  ['a returned form says so', returned, 'returned'],
  ['a returned form stays returned while it is corrected', { ...returned, currentHash: 'b' }, 'returned'],
  ['a returned form that was opened is still returned', { ...returned, reopened: true }, 'returned'],
  [
    'a corrected form that was submitted again waits for the check',
    { ...returned, submission: { version: 3, hash: 'b' }, currentHash: 'b' },
    'submitted',
  ],
  ['a signed-off form is done', signed, 'signedOff'],
  ['a change after sign-off shows', { ...signed, currentHash: 'b' }, 'changed'],
  ['a change after reopening shows as a change', { ...signed, currentHash: 'b', reopened: true }, 'changed'],
  ['a form that was only reopened is in progress', { ...signed, reopened: true }, 'inProgress'],
  [
    'a sign-off of an earlier version does not count for a later one',
    { ...signed, submission: { version: 3, hash: 'a' } },
    'submitted',
  ],
  ['a task ticked off is done', { ...filled, kind: 'task' }, 'signedOff'],
  ['a task partly ticked off is in progress', { ...empty, kind: 'task', answered: 'some' }, 'inProgress'],
  ['a done task opened again is in progress', { ...filled, kind: 'task', reopened: true }, 'inProgress'],
  ['a task that waits cannot start', { ...empty, kind: 'task', blockedBy: ['R-101'] }, 'cannotStart'],
  [
    'what is done is done whatever it waits for',
    { ...filled, kind: 'meeting', blockedBy: ['x'] },
    'signedOff',
  ],
  ['an opened gate is done', { ...filled, kind: 'gate' }, 'signedOff'],
  ['a proposal goes before a submission', { ...sent, notApplicable: 'proposed' }, 'notApplicableProposed'],
  [
    'not applicable goes before all',
    { ...signed, currentHash: 'b', notApplicable: 'accepted' },
    'notApplicable',
  ],
  [
    'not applicable goes before waiting',
    { ...empty, blockedBy: ['x'], notApplicable: 'accepted' },
    'notApplicable',
  ],
  ['a refused proposal leaves the rest as it is', { ...empty, notApplicable: 'refused' }, 'notStarted'],
];

describe('the status of an item', () => {
  test.each(cases)('%s', (_, facts, status) => {
    expect(itemStatus(facts)).toBe(status);
  });
});

type Act =
  | { readonly do: 'type'; readonly content: string }
  | { readonly do: 'submit' | 'return' | 'signOff' | 'withdraw' | 'reopen' }
  | { readonly do: 'propose' | 'accept' | 'refuse' }
  | { readonly do: 'wait'; readonly blockedBy: readonly string[] };

interface World {
  readonly facts: ItemFacts;
  /** The status without "not applicable", kept step by step. */
  readonly base: ItemStatus;
}

const fresh = (blockedBy: readonly string[]): ItemStatus =>
  blockedBy.length > 0 ? 'cannotStart' : 'notStarted';

function typed({ facts, base }: World, content: string): World {
  const next = { ...facts, currentHash: content, answered: content === '' ? 'none' : 'some' } as const;
  if (base === 'submitted') return { facts, base };
  if (base === 'signedOff')
    return { facts: next, base: content === facts.submission?.hash ? base : 'changed' };
  if (base === 'changed') {
    const back = content === facts.submission?.hash;
    return { facts: next, base: back ? (facts.reopened ? 'inProgress' : 'signedOff') : base };
  }
  if (base === 'inProgress' && facts.decision?.kind === 'signedOff') {
    const same = content === facts.submission?.hash;
    const current = facts.decision.submissionVersion === facts.submission?.version;
    return { facts: next, base: current && !same ? 'changed' : base };
  }
  if (facts.submission) return { facts: next, base };
  return { facts: next, base: content === '' ? fresh(facts.blockedBy) : 'inProgress' };
}

function step(world: World, act: Act): World {
  const { facts, base } = world;
  const version = facts.submission?.version ?? 0;
  switch (act.do) {
    case 'type':
      return typed(world, act.content);
    case 'wait': {
      const idle = base === 'notStarted' || base === 'cannotStart';
      return { facts: { ...facts, blockedBy: act.blockedBy }, base: idle ? fresh(act.blockedBy) : base };
    }
    case 'submit':
      if (base === 'submitted' || base === 'signedOff' || !facts.currentHash) return world;
      return {
        facts: { ...facts, submission: { version: version + 1, hash: facts.currentHash }, reopened: false },
        base: 'submitted',
      };
    case 'withdraw':
      return base === 'submitted' ? { facts: { ...facts, reopened: true }, base: 'inProgress' } : world;
    case 'return':
    case 'signOff': {
      if (base !== 'submitted') return world;
      const kind = act.do === 'return' ? 'returned' : 'signedOff';
      return { facts: { ...facts, decision: { kind, submissionVersion: version } }, base: kind };
    }
    case 'reopen':
      return base === 'signedOff' ? { facts: { ...facts, reopened: true }, base: 'inProgress' } : world;
    case 'propose':
      return { facts: { ...facts, notApplicable: 'proposed' }, base };
    case 'accept':
      return facts.notApplicable === 'proposed'
        ? { facts: { ...facts, notApplicable: 'accepted' }, base }
        : world;
    case 'refuse':
      return facts.notApplicable ? { facts: { ...facts, notApplicable: 'refused' }, base } : world;
  }
}

const acts: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('type' as const), content: fc.constantFrom('', 'a', 'b') }),
  },
  {
    weight: 8,
    arbitrary: fc.record({ do: fc.constantFrom('submit', 'return', 'signOff', 'withdraw', 'reopen') }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('propose', 'accept', 'refuse') }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('wait' as const), blockedBy: fc.constantFrom([], ['R-002']) }),
  },
);

test('in any history, the status from the facts is the one kept step by step', () => {
  const seen = new Set<ItemStatus>();
  fc.assert(
    fc.property(fc.array(acts, { maxLength: 30 }), (history) => {
      let world: World = { facts: { ...empty, currentHash: '' }, base: 'notStarted' };
      for (const act of history) {
        world = step(world, act);
        const { notApplicable } = world.facts;
        const over = {
          proposed: 'notApplicableProposed',
          accepted: 'notApplicable',
          refused: world.base,
        } as const;
        const expected = notApplicable ? over[notApplicable] : world.base;
        expect(itemStatus(world.facts)).toBe(expected);
        seen.add(expected);
      }
    }),
    { numRuns: 2000 },
  );
  expect(seen.size).toBe(9);
});

test('no facts whatever make a sign-off of other content look valid', () => {
  const facts = fc.record({
    kind: fc.constant('wizard' as const),
    blockedBy: fc.constantFrom([], ['x']),
    answered: fc.constantFrom('none' as const, 'some' as const, 'complete' as const),
    notApplicable: fc.constantFrom(undefined, 'proposed' as const, 'accepted' as const, 'refused' as const),
    submission: fc.option(fc.record({ version: fc.nat({ max: 3 }), hash: fc.constantFrom('a', 'b') }), {
      nil: undefined,
    }),
    decision: fc.option(
      fc.record({
        kind: fc.constantFrom('returned' as const, 'signedOff' as const),
        submissionVersion: fc.nat({ max: 3 }),
      }),
      { nil: undefined },
    ),
    currentHash: fc.constantFrom('a', 'b'),
    reopened: fc.boolean(),
  });
  fc.assert(
    fc.property(facts, (any) => {
      if (itemStatus(any) !== 'signedOff') return;
      expect(any.submission?.hash).toBe(any.currentHash);
      expect(any.decision).toEqual({ kind: 'signedOff', submissionVersion: any.submission?.version });
    }),
    { numRuns: 2000 },
  );
});
