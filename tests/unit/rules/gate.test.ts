import { describe, expect, test } from 'vitest';
import { itemsFor } from '#app/process/templates/items-for.ts';
import { templateByKey } from '#app/process/templates/template-by-key.ts';
import { type GateState, missingFor } from '#app/rules/gate.ts';
import { AREAS } from '#app/wizards/engine/types.ts';

const rollout = itemsFor(templateByKey('software-rollout', 1), { areas: AREAS });
const service = itemsFor(templateByKey('accounting-service', 1), { areas: AREAS });
const gate = (items: typeof rollout, key: string) => items.find((item) => item.key === key)!;
const state = (open: readonly string[], more: Partial<GateState> = {}): GateState => ({
  statusOf: (key) => (open.includes(key) ? 'inProgress' : 'signedOff'),
  events: { contract: '2026-03-02', service: '2026-03-10', start: '2026-04-01' },
  today: '2026-04-01',
  facts: { productionAnswers: true, zoneWithoutErrors: true, secretsDestroyed: true, feedbackAsked: true },
  ...more,
});

describe('a gate', () => {
  test('opens when everything is in place', () => {
    expect(missingFor(gate(rollout, 'R-809'), state([]))).toEqual([]);
    expect(missingFor(gate(service, 'A-959'), state([]))).toEqual([]);
    expect(missingFor(gate(rollout, 'R-909'), state([]))).toEqual([]);
  });

  test('names the forms that are not signed off, each under its own condition', () => {
    expect(missingFor(gate(rollout, 'R-809'), state(['R-203', 'R-802']))).toEqual([
      { criterion: 0, items: ['R-203'], events: [], facts: [] },
      { criterion: 1, items: ['R-802'], events: [], facts: [] },
    ]);
  });

  test('stays closed while production does not answer or nobody has looked', () => {
    const missing = missingFor(gate(rollout, 'R-809'), state([], { facts: { zoneWithoutErrors: true } }));
    expect(missing).toEqual([{ criterion: 2, items: [], events: [], facts: ['productionAnswers'] }]);
  });

  test('waits for a day that is agreed but not here yet', () => {
    const early = state([], { today: '2026-03-31' });
    expect(missingFor(gate(service, 'A-959'), early)).toEqual([
      { criterion: 2, items: [], events: ['start'], facts: [] },
    ]);
    expect(missingFor(gate(service, 'A-209'), early)).toEqual([]);
    expect(missingFor(gate(service, 'A-209'), state([], { events: { service: '2026-03-10' } }))).toEqual([
      { criterion: 1, items: [], events: ['start'], facts: [] },
    ]);
  });

  test('also waits for the gate before it', () => {
    expect(missingFor(gate(service, 'A-209'), state(['A-109']))).toEqual([
      { items: ['A-109'], events: [], facts: [] },
    ]);
  });

  test('is not held up by what was left out or by the client’s feedback', () => {
    const leftOut = state([], { statusOf: (key) => (key === 'R-713' ? 'notApplicable' : 'signedOff') });
    expect(missingFor(gate(rollout, 'R-909'), leftOut)).toEqual([]);
    expect(missingFor(gate(rollout, 'R-909'), state(['R-902']))).toEqual([]);
    expect(missingFor(gate(rollout, 'R-909'), state(['R-715']))).toMatchObject([
      { criterion: 0, items: ['R-715'] },
    ]);
  });
});
