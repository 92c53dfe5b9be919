import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { CONDITIONS } from '#app/process/conditions.ts';
import { MEETINGS } from '#app/process/meetings.ts';
import { instructionPath, rowsOf, TEMPLATES, templateByKey } from '#app/process/templates/template-by-key.ts';
import { ITEM_KINDS, type Template } from '#app/process/templates/types.ts';
import { TRAININGS } from '#app/process/trainings.ts';

const rollout = templateByKey('software-rollout', 1);
const service = templateByKey('accounting-service', 1);
const sizes = (template: Template) =>
  Object.fromEntries(template.phases.map(({ key, items }) => [key, items.length]));
const kinds = (template: Template) =>
  Object.fromEntries(
    ITEM_KINDS.map((kind) => [kind, rowsOf(template).filter((i) => i.kind === kind).length]),
  );
const row = (template: Template, key: string) => rowsOf(template).find((item) => item.key === key);
const plain = (dependency: string) => dependency.replace(/^\?/, '');

const CATALOGUE = [
  'company website-look domain-dns site-menus site-content site-images analytics customer-registry tag-map',
  'user-roles bank-connection payment-provider card-settlement pos-devices chart-of-accounts payment-methods',
  'products email-marketing events data-forms invoicing purchase-invoices accountant payroll opening-balances',
  'tax-details authorisations trainees',
].flatMap((line) => line.split(' '));

describe('the rows', () => {
  test('a software rollout has all of its 85 items in ten phases', () => {
    expect(sizes(rollout)).toEqual({
      R0: 5,
      R1: 4,
      R2: 15,
      R3: 9,
      R4: 19,
      R5: 6,
      R6: 9,
      R7: 9,
      R8: 5,
      R9: 4,
    });
    expect(kinds(rollout)).toEqual({ wizard: 25, task: 48, meeting: 1, training: 7, gate: 4 });
  });

  test('an accounting service has all of its 57 items in twelve phases', () => {
    expect(sizes(service)).toEqual({
      A0: 3,
      A1: 4,
      A2: 4,
      A3: 13,
      A4: 6,
      A5: 5,
      A6: 3,
      A7: 4,
      A8: 4,
      A9: 2,
      A10: 4,
      A11: 5,
    });
    expect(kinds(service)).toEqual({ wizard: 13, task: 35, meeting: 3, training: 2, gate: 4 });
  });

  test('a wizard row says who fills it in, when and after what', () => {
    expect(row(rollout, 'R-206')).toMatchObject({
      kind: 'wizard',
      slug: 'site-content',
      wizard: 'site-content',
      area: 'website',
      side: 'client',
      role: 'contact',
      due: { days: 10, from: 'kickoff' },
      depends: ['R-204'],
      internal: false,
      mayBeNotApplicable: true,
    });
  });

  test('a provider row counts from the sign-off of what it uses', () => {
    expect(row(service, 'A-502')).toMatchObject({
      kind: 'task',
      slug: 'a-502',
      area: 'accounting',
      side: 'provider',
      role: 'accountant',
      due: { days: 3, from: 'signoff:A-304' },
      depends: ['A-501'],
    });
  });

  test('days before an event are negative', () => {
    expect(row(rollout, 'R-801')?.due).toEqual({ days: -2, from: 'golive' });
    expect(row(service, 'A-405')?.due).toEqual({ days: -8, from: 'start' });
  });

  test('meetings with the client belong to both sides and the others are internal', () => {
    const meetings = TEMPLATES.flatMap(rowsOf).filter((item) => item.kind === 'meeting');
    expect(meetings.map((m) => [m.meeting, m.side, m.internal])).toEqual([
      ['kickoff', 'both', false],
      ['internal-kickoff', 'provider', true],
      ['service-kickoff', 'both', false],
      ['check-up', 'provider', true],
    ]);
    for (const m of meetings) expect(MEETINGS[m.meeting!].internal).toBe(m.internal);
  });

  test('every meeting and every training of the catalogue is held in some process', () => {
    const rows = TEMPLATES.flatMap(rowsOf);
    expect(new Set(rows.flatMap((i) => i.meeting ?? []))).toEqual(new Set(Object.keys(MEETINGS)));
    expect(new Set(rows.flatMap((i) => i.training ?? []))).toEqual(new Set(TRAININGS));
    expect(new Set(rows.flatMap((i) => i.condition ?? []))).toEqual(new Set(Object.keys(CONDITIONS)));
  });

  test('every wizard of the catalogue is in a process, and no other', () => {
    expect(CATALOGUE).toHaveLength(28);
    expect(new Set(TEMPLATES.flatMap(rowsOf).flatMap((i) => i.wizard ?? []))).toEqual(new Set(CATALOGUE));
  });

  test('an instruction page is found by process and key', () => {
    expect(instructionPath(rollout, 'R-101')).toBe('rollout/R-101');
    expect(instructionPath(service, 'A-962')).toBe('service/A-962');
  });

  test('a published version has not changed since: a change of structure is a new version', () => {
    const print = (template: Template) => createHash('sha256').update(JSON.stringify(template)).digest('hex');
    expect(TEMPLATES.map((template) => [template.key, template.version, print(template)])).toEqual([
      ['software-rollout', 1, '44854dafdfad975a662cc67db87faab85785aa195e3f4820614a3fb18a741550'],
      ['accounting-service', 1, 'd4e2db5781cf398d0b6a163882ac85e65e13aceccef48f7722930b7c34b13f40'],
    ]);
  });

  test('a version that was never published is refused', () => {
    expect(() => templateByKey('software-rollout', 2)).toThrow(RangeError);
    expect(() => templateByKey('rollout', 1)).toThrow(RangeError);
  });
});

describe.each(TEMPLATES)('$key holds together', (template) => {
  const rows = rowsOf(template);
  const keys = new Set(rows.map((item) => item.key));

  test('keys and slugs are unique', () => {
    expect(keys.size).toBe(rows.length);
    expect(new Set(rows.map((item) => item.slug)).size).toBe(rows.length);
  });

  test('dependencies, due dates, events and gates name items that exist', () => {
    const named = rows.flatMap((item) => [
      ...item.depends.map(plain),
      ...item.criteria.flatMap((c) => c.items ?? []),
      ...[item.due.from, ...item.criteria.flatMap((c) => [...(c.known ?? []), ...(c.reached ?? [])])].flatMap(
        (event) => event.split(':')[1] ?? [],
      ),
    ]);
    const items = [...named, ...Object.values(template.broughtBy)].filter(
      (name) => !name.startsWith('every:'),
    );
    expect(items.length).toBeGreaterThan(50);
    expect(items.filter((name) => !keys.has(name))).toEqual([]);
  });

  test('a task tied to a wizard names a wizard of the same process that does not wait for it', () => {
    const own = rows.filter((item) => item.kind === 'task' && item.side === 'client');
    const tied = own.filter((item) => item.completedBy);
    const free = own.filter((item) => !item.completedBy).map((item) => item.key);
    expect(free).toEqual(template === rollout ? ['R-215', 'R-802', 'R-902'] : []);
    expect(tied).toHaveLength(template === rollout ? 12 : 1);
    for (const item of tied) {
      const wizard = rows.find((other) => other.wizard === item.completedBy);
      expect(wizard?.area).toBe(item.area);
      expect(wizard?.depends).not.toContain(item.key);
    }
    expect(rows.filter((item) => item.completedBy && !tied.includes(item))).toEqual([]);
  });

  test('only gates have criteria, and every gate has', () => {
    for (const item of rows) expect(item.criteria.length > 0).toBe(item.kind === 'gate');
  });

  test('meetings, gates, the client itself and what the law wants cannot be left out', () => {
    for (const item of rows) {
      if (item.kind === 'meeting' || item.kind === 'gate' || item.area === 'start') {
        expect(item.mayBeNotApplicable).toBe(false);
      }
    }
    const fixed = rows.filter((item) => item.kind === 'wizard' && !item.mayBeNotApplicable);
    expect(fixed.map((item) => item.wizard)).toEqual(
      template === rollout ? ['company'] : ['company', 'tax-details', 'authorisations'],
    );
  });
});
