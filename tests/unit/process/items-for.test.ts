import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CONDITIONS, type ConditionId } from '#app/process/conditions.ts';
import { itemsFor } from '#app/process/templates/items-for.ts';
import { rowsOf, TEMPLATES, templateByKey } from '#app/process/templates/template-by-key.ts';
import type { Item } from '#app/process/templates/types.ts';
import { AREAS } from '#app/wizards/engine/types.ts';

const rollout = templateByKey('software-rollout', 1);
const service = templateByKey('accounting-service', 1);
const every = { areas: AREAS, options: Object.fromEntries(Object.keys(CONDITIONS).map((id) => [id, true])) };
const keys = (items: readonly Item[]) => items.map((item) => item.key);
const find = (items: readonly Item[], key: string) => items.find((item) => item.key === key);

const projects = fc.record({
  template: fc.constantFrom(...TEMPLATES),
  areas: fc.subarray([...AREAS]),
  options: fc.dictionary(fc.constantFrom(...(Object.keys(CONDITIONS) as ConditionId[])), fc.boolean()),
});

describe('items of a project', () => {
  test('everything bought and wanted gives every row', () => {
    for (const template of TEMPLATES) {
      expect(keys(itemsFor(template, every))).toEqual(rowsOf(template).map((item) => item.key));
    }
  });

  test('an area that was not bought brings no items', () => {
    const items = itemsFor(rollout, { areas: ['website'] });
    expect(new Set(items.map((item) => item.area))).toEqual(new Set(['start', 'website', 'training']));
    expect(find(items, 'R-801')?.depends).toEqual(['R-214', 'R-215']);
    expect(keys(items)).toContain('R-711');
    expect(keys(items)).not.toContain('R-712');
  });

  test('finance without sales brings the chart of accounts under finance', () => {
    const items = itemsFor(rollout, { areas: ['finance'] });
    expect(find(items, 'R-412')).toMatchObject({ area: 'finance', wizard: 'chart-of-accounts' });
    expect(find(itemsFor(rollout, { areas: ['finance', 'sales'] }), 'R-412')?.area).toBe('sales');
    expect(find(items, 'R-607')?.depends).toEqual(['R-412', 'R-603']);
  });

  test('what an answer brings is absent until the answer, what the contract brings is there until it says no', () => {
    const before = keys(itemsFor(rollout, { areas: AREAS }));
    expect(before).not.toContain('R-410');
    expect(before).toContain('R-714');
    const after = itemsFor(rollout, { areas: AREAS, options: { orderNew: true, booking: false } });
    expect(keys(after)).toContain('R-410');
    expect(keys(after)).not.toContain('R-714');
    expect(find(after, 'R-411')?.depends).toEqual(['R-410']);
    expect(find(itemsFor(rollout, { areas: AREAS }), 'R-411')?.depends).toEqual([]);
  });

  test('the sales ledger of an accounting service can stay where it is', () => {
    const items = itemsFor(service, { areas: AREAS, options: { salesLedger: false } });
    expect(keys(items)).not.toContain('A-312');
    expect(find(items, 'A-702')?.depends).toEqual(['A-501']);
  });

  test('payroll that was not bought leaves no trace in the readiness check', () => {
    const items = itemsFor(service, { areas: ['finance', 'accounting'] });
    expect(items.filter((item) => item.area === 'payroll')).toEqual([]);
    expect(find(items, 'A-951')?.depends).toEqual(['A-501', 'A-503', 'A-504', 'A-601', 'A-701']);
  });

  test('the go-live gate waits for every form of the project', () => {
    const items = itemsFor(rollout, { areas: ['marketing'] });
    const forms = items.filter((item) => item.kind === 'wizard').map((item) => item.key);
    expect(find(items, 'R-809')?.depends).toEqual(['R-804', ...forms]);
  });

  test('the closing gate waits for every task but the one that closes the project after it', () => {
    const gate = find(itemsFor(service, every), 'A-969');
    const tasks = rowsOf(service).filter((item) => item.kind === 'task' && item.key !== 'A-964');
    expect(gate?.depends).toEqual(expect.arrayContaining(tasks.map((item) => item.key)));
    expect(gate?.depends).not.toContain('A-964');
    expect(gate?.depends).toHaveLength(tasks.length + 3);
  });

  test('no task open at the end of a rollout means the provider’s tasks, not the client’s feedback', () => {
    const open = find(itemsFor(rollout, every), 'R-909')?.criteria[1]?.items;
    expect(open).toContain('R-903');
    expect(open).not.toContain('R-902');
  });

  test('in any project, what items wait for and count from is in the project too', () => {
    fc.assert(
      fc.property(projects, ({ template, areas, options }) => {
        const items = itemsFor(template, { areas, options });
        const present = new Set(keys(items));
        for (const item of items) {
          for (const key of item.depends) expect(present, item.key).toContain(key);
          for (const key of item.criteria.flatMap((c) => c.items ?? []))
            expect(present, item.key).toContain(key);
          const source = item.due.from.split(':')[1];
          if (source) expect(present, item.key).toContain(source);
          expect([...template.always, ...areas]).toContain(item.area);
        }
        for (const key of Object.values(template.broughtBy)) expect(present).toContain(key);
      }),
    );
  });

  test('in any project, the items can be done one after another', () => {
    fc.assert(
      fc.property(projects, ({ template, areas, options }) => {
        const left = new Map(itemsFor(template, { areas, options }).map((item) => [item.key, item]));
        for (let size = -1; size !== left.size; ) {
          size = left.size;
          for (const item of left.values())
            if (!item.depends.some((key) => left.has(key))) left.delete(item.key);
        }
        expect([...left.keys()]).toEqual([]);
      }),
    );
  });

  test('only what is optional may be missing under something that is always there', () => {
    for (const template of TEMPLATES) {
      const always = itemsFor(template, { areas: [] }).map((item) => item.key);
      const rows = rowsOf(template).filter((item) => always.includes(item.key));
      for (const item of rows) {
        const firm = item.depends.filter((key) => !key.startsWith('?') && !key.startsWith('every:'));
        expect(always, item.key).toEqual(expect.arrayContaining(firm));
      }
    }
  });
});
