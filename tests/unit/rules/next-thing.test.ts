import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { itemsFor } from '#app/process/templates/items-for.ts';
import { templateByKey } from '#app/process/templates/template-by-key.ts';
import { ITEM_STATUSES } from '#app/rules/item-status.ts';
import { type Candidate, nextThing, slowThings, thingsToDo } from '#app/rules/next-thing.ts';
import type { ClientPerson } from '#app/rules/permissions.ts';
import { whoseTurn } from '#app/rules/whose-turn.ts';
import { AREAS } from '#app/wizards/engine/types.ts';

const main: ClientPerson = { kind: 'client', tenantId: 't1', role: 'mainContact', areas: [] };
const contact = (...areas: ClientPerson['areas']): ClientPerson => ({ ...main, role: 'contact', areas });
const project: readonly Candidate[] = itemsFor(templateByKey('software-rollout', 1), { areas: AREAS }).map(
  (item, n) => ({ ...item, status: 'notStarted', due: `2026-03-${String(10 + (n % 20)).padStart(2, '0')}` }),
);
const set = (changes: Readonly<Record<string, Partial<Candidate>>>) =>
  project.map((item) => ({ ...item, ...changes[item.key] }));
const next = (items: readonly Candidate[], person = main) => {
  const found = nextThing(items, person);
  return found && [found.item.key, found.reason];
};

describe('the next thing for a person of the client', () => {
  test('is what was returned, before anything else', () => {
    expect(next(set({ 'R-502': { status: 'returned', due: '2026-12-31' } }))).toEqual(['R-502', 'returned']);
  });

  test('is then what takes others’ time, also when something else is due earlier', () => {
    const items = set({
      'R-203': { due: '2026-03-31' },
      'R-403': { due: '2026-04-01' },
      'R-402': { due: '2026-04-02' },
    });
    expect(
      thingsToDo(items, main)
        .slice(0, 3)
        .map((item) => item.key),
    ).toEqual(['R-203', 'R-403', 'R-402']);
    expect(next(items)).toEqual(['R-203', 'slow']);
  });

  test('leaves what is under way with others to the last', () => {
    const items = set({
      'R-203': { underWay: true },
      'R-403': { status: 'submitted' },
      'R-402': { status: 'signedOff' },
    });
    expect(next(items)?.[1]).toBe('due');
    expect(thingsToDo(items, main).at(-1)?.key).toBe('R-203');
  });

  test('stands beside everything else that takes others’ time and is not under way', () => {
    const keys = (items: readonly Candidate[]) => slowThings(items, main).map(({ key }) => key);
    expect(keys(set({ 'R-502': { status: 'returned' } })).sort()).toEqual(['R-203', 'R-402', 'R-403']);
    expect(keys(set({ 'R-203': { underWay: true }, 'R-403': { status: 'submitted' } }))).toEqual(['R-402']);
    expect(slowThings(project, contact('marketing'))).toEqual([]);
  });

  test('is then the item with the nearest due date, and those without a date come after', () => {
    const items = set({
      'R-501': { due: '2026-03-09' },
      'R-502': { due: undefined },
      'R-503': { due: '2026-03-08' },
    });
    expect(next(items, contact('marketing'))).toEqual(['R-503', 'due']);
    expect(thingsToDo(items, contact('marketing')).map((item) => item.key)).toEqual([
      'R-503',
      'R-501',
      'R-502',
    ]);
  });

  test('is the form rather than the task that it completes on the same day', () => {
    const items = set({
      'R-205': { due: '2026-03-01' },
      'R-204': { due: '2026-03-01' },
      'R-203': { underWay: true },
    });
    expect(next(items, contact('website'))).toEqual(['R-204', 'due']);
  });

  test('keeps to the person’s areas', () => {
    const keys = thingsToDo(project, contact('crm', 'payroll')).map((item) => item.area);
    expect(new Set(keys)).toEqual(new Set(['crm', 'payroll']));
    expect(nextThing(project, { ...main, role: 'trainee' })).toBeUndefined();
  });

  test('leaves the go-live permission to the main contact', () => {
    const items = project.filter((item) => item.key === 'R-802');
    expect(next(items)).toEqual(['R-802', 'due']);
    expect(next(items, contact('start'))).toBeUndefined();
  });

  test('is nothing when nothing waits for the client', () => {
    expect(
      nextThing(
        project.map((item) => ({ ...item, status: 'submitted' })),
        main,
      ),
    ).toBeUndefined();
    expect(
      nextThing(
        project.map((item) => ({ ...item, relayed: true })),
        main,
      ),
    ).toBeUndefined();
  });

  test('is never blocked, somebody else’s or less urgent than a returned one, in any state', () => {
    const changes = fc.array(fc.constantFrom(...ITEM_STATUSES), {
      minLength: project.length,
      maxLength: project.length,
    });
    const people = fc.record({
      role: fc.constantFrom('mainContact' as const, 'contact' as const),
      areas: fc.subarray([...AREAS]),
    });
    fc.assert(
      fc.property(changes, people, (statuses, who) => {
        const person: ClientPerson = { ...main, ...who };
        const items = project.map((item, n) => ({ ...item, status: statuses[n] ?? item.status }));
        const todo = thingsToDo(items, person);
        for (const item of todo) expect(whoseTurn(item)).toBe('client');
        const found = nextThing(items, person);
        expect(found?.item.key).toBe(todo[0]?.key);
        if (todo.some((item) => item.status === 'returned')) expect(found?.reason).toBe('returned');
        const reversed = thingsToDo([...items].reverse(), person);
        expect(new Set(reversed.map((item) => item.key))).toEqual(new Set(todo.map((item) => item.key)));
      }),
      { numRuns: 200 },
    );
  });
});
