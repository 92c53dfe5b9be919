import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ITEM_KINDS } from '#app/process/templates/types.ts';
import { ITEM_STATUSES } from '#app/rules/item-status.ts';
import { isLate, projectSummary, type SummaryItem } from '#app/rules/project-summary.ts';
import { AREAS } from '#app/wizards/engine/types.ts';

const TODAY = '2026-11-20';
const form = (key: string, more: Partial<SummaryItem> = {}): SummaryItem => ({
  key,
  kind: 'wizard',
  area: 'website',
  side: 'client',
  phase: 'R2',
  status: 'inProgress',
  required: 10,
  valid: 4,
  ...more,
});

describe('the summary of a project', () => {
  test('counts items and fields, by area too', () => {
    const summary = projectSummary(
      [
        form('R-002', { area: 'start', phase: 'R0', status: 'signedOff', valid: 10 }),
        form('R-201', { status: 'submitted', valid: 10 }),
        form('R-204', { due: '2026-11-19' }),
        form('R-210', { status: 'notApplicable', due: '2026-11-02' }),
      ],
      TODAY,
    );
    expect(summary).toMatchObject({
      total: 3,
      done: 1,
      required: 30,
      valid: 24,
      completeness: 80,
      late: 1,
      toReview: 1,
      turn: 'provider',
      turns: { client: 1, provider: 1, thirdParty: 0, nobody: 2 },
      nextDue: { key: 'R-204', date: '2026-11-19' },
      phase: 'R2',
    });
    expect(summary.byStatus).toMatchObject({ signedOff: 1, submitted: 1, inProgress: 1, notApplicable: 1 });
    expect(summary.areas.website).toMatchObject({ total: 2, done: 0, completeness: 70, late: 1 });
    expect(summary.areas.start).toMatchObject({ total: 1, done: 1, completeness: 100, late: 0 });
    expect(summary.areas.crm).toBeUndefined();
  });

  test('is not complete before the last required field is valid', () => {
    expect(projectSummary([form('a', { required: 1000, valid: 999 })], TODAY).completeness).toBe(99);
  });

  test('without fields is complete when everything is done', () => {
    const task = form('a', { kind: 'task', required: 0, valid: 0 });
    expect(projectSummary([task], TODAY).completeness).toBe(0);
    expect(projectSummary([{ ...task, status: 'signedOff' }], TODAY).completeness).toBe(100);
  });

  test.each([
    ['a check waits for us before anything else', ['submitted', 'inProgress'], 'provider'],
    ['the client moves while the client can', ['inProgress', 'cannotStart'], 'client'],
    ['nobody can move what only waits', ['cannotStart'], 'nobody'],
    ['a suggestion to leave out waits for us', ['notApplicableProposed', 'returned'], 'provider'],
  ] as const)('%s', (_, statuses, turn) => {
    const items = statuses.map((status, n) => form(`${n}`, { status }));
    expect(
      projectSummary([...items, form('p', { side: 'provider', status: 'cannotStart' })], TODAY).turn,
    ).toBe(turn);
  });

  test('our own tasks make it our turn only when nobody else can move', () => {
    const ours = form('p', { kind: 'task', side: 'provider', status: 'notStarted' });
    expect(projectSummary([ours, form('c')], TODAY).turn).toBe('client');
    expect(projectSummary([ours, form('c', { relayed: true })], TODAY).turn).toBe('thirdParty');
    expect(projectSummary([ours, form('c', { status: 'signedOff' })], TODAY).turn).toBe('provider');
  });

  test('notes that the client should approve are not ours to review', () => {
    const notes = form('m', { kind: 'meeting', side: 'both', status: 'submitted' });
    expect(projectSummary([notes], TODAY)).toMatchObject({ toReview: 0, turn: 'client' });
  });

  test('an item is late from the day after its due date, until it is handed in', () => {
    expect(isLate(form('a', { due: TODAY }), TODAY)).toBe(false);
    expect(isLate(form('a', { due: '2026-11-19' }), TODAY)).toBe(true);
    expect(isLate(form('a', { due: '2026-11-19', status: 'cannotStart' }), TODAY)).toBe(true);
    expect(isLate(form('a', { due: '2026-11-19', status: 'submitted' }), TODAY)).toBe(false);
    expect(isLate(form('a'), TODAY)).toBe(false);
  });

  test('a finished project stands in its last phase, one without items in none', () => {
    const done = [form('a', { status: 'signedOff' }), form('b', { phase: 'R9', status: 'notApplicable' })];
    expect(projectSummary(done, TODAY)).toMatchObject({ phase: 'R9', turn: 'nobody' });
    expect(projectSummary([], TODAY).phase).toBeUndefined();
  });

  test('adds up in any project', () => {
    const anyItem = fc
      .record({
        key: fc.string(),
        kind: fc.constantFrom(...ITEM_KINDS),
        area: fc.constantFrom(...AREAS),
        side: fc.constantFrom('client' as const, 'provider' as const, 'both' as const),
        phase: fc.constantFrom('R0', 'R1'),
        status: fc.constantFrom(...ITEM_STATUSES),
        due: fc.option(fc.constantFrom('2026-11-19', TODAY, '2026-11-23'), { nil: undefined }),
        required: fc.nat({ max: 5 }),
        valid: fc.nat({ max: 5 }),
      })
      .map((item) => ({ ...item, valid: Math.min(item.valid, item.required) }));
    fc.assert(
      fc.property(fc.array(anyItem), (items) => {
        const all = projectSummary(items, TODAY);
        const areas = Object.values(all.areas);
        const total = (numbers: readonly number[]) => numbers.reduce((sum, n) => sum + n, 0);
        expect(total(Object.values(all.byStatus))).toBe(items.length);
        expect(total(Object.values(all.turns))).toBe(items.length);
        for (const name of ['total', 'done', 'required', 'valid', 'late'] as const) {
          expect(total(areas.map((area) => area[name]))).toBe(all[name]);
        }
        expect(all.completeness === 100).toBe(
          all.required > 0 ? all.valid === all.required : all.done === all.total,
        );
        expect(all.nextDue === undefined || all.nextDue.date < TODAY).toBe(all.late > 0 || !all.nextDue);
        expect(all.turn === 'nobody').toBe(all.turns.nobody === items.length);
      }),
      { numRuns: 500 },
    );
  });
});
