import { describe, expect, test } from 'vitest';
import { exampleOn } from '#app/wizards/engine/example.ts';
import { allWizards } from '#app/wizards/engine/registry.ts';
import { type Walk, walk } from '#app/wizards/engine/walk.ts';
import { factsWith } from '../../support/wizard-answers.ts';

const DAY = 86_400_000;
const START = Date.parse('2026-11-23');
/** Days of two years, so that all days of the week and most of the month come up. */
const days = Array.from({ length: 24 }, (_, at) =>
  new Date(START + at * 31 * DAY).toISOString().slice(0, 10),
);

/** Any weekday may be a public holiday in some year. */
const HOLIDAY = 'notWorkingDay';

describe.each(allWizards())('the example of $wizard.id', ({ wizard }) => {
  test('is complete on any day, and no more is said about it than on the day it was written for', () => {
    const facts = factsWith(wizard.id);
    const told = (walked: Walk) =>
      walked.findings.map(({ path, code }) => `${path}: ${code}`).filter((text) => !text.endsWith(HOLIDAY));
    const said = told(walk(wizard, wizard.example, facts));
    for (const today of days) {
      const known = Object.fromEntries(
        Object.keys(facts.known).map((id) => [id, exampleOn({ example: facts.known[id] ?? {} }, today)]),
      );
      const walked = walk(wizard, exampleOn(wizard, today), { ...facts, known, today });
      expect(walked.missing, today).toEqual([]);
      expect(walked.complete, today).toBe(true);
      expect(told(walked), today).toEqual(said);
    }
  });
});

test('dates move along, and the ends of months stay ends of months', () => {
  const example = {
    a: '16.11.2026',
    b: '1.1.2027',
    c: '31.12.2026',
    d: '30.9.2026',
    e: '1.1.',
    rows: [{ id: 'r', f: '14.12.2026' }],
  };
  expect(exampleOn({ example }, '2026-11-23')).toBe(example);
  expect(exampleOn({ example }, '2027-01-03')).toEqual({
    a: '21.12.2026',
    b: '1.3.2027',
    c: '28.2.2027',
    d: '31.10.2026',
    e: '1.1.',
    rows: [{ id: 'r', f: '18.1.2027' }],
  });
});
