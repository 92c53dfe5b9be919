import { expect, test } from 'vitest';
import { allWizards } from '#app/wizards/engine/registry.ts';
import { CLIENTS } from '#db/seed-world.ts';

const items = CLIENTS.flatMap((client) => client.items);

test('the demo shows the example of every wizard', () => {
  const shown = new Set(items.map(({ slug }) => slug));
  expect(allWizards().flatMap(({ wizard: { id } }) => (shown.has(id) ? [] : [id]))).toEqual([]);
});

test('the demo shows forms in every state', () => {
  const states = items.map(({ state }) => state);
  for (const state of ['begun', 'filledIn', 'submitted', 'returned', 'signedOff', 'notApplicable'])
    expect(states.filter((each) => each === state).length, state).toBeGreaterThan(1);
});
