import { describe, expect, test } from 'vitest';
import en from '#app/i18n/en/process.json' with { type: 'json' };
import fi from '#app/i18n/fi/process.json' with { type: 'json' };
import sv from '#app/i18n/sv/process.json' with { type: 'json' };
import { flatten, type WordTree } from '#app/i18n/translate.ts';
import { CONDITIONS } from '#app/process/conditions.ts';
import { holidaysOf } from '#app/process/holidays.ts';
import { MEETINGS } from '#app/process/meetings.ts';
import { REMINDER_STEPS } from '#app/process/reminders.ts';
import { CLIENT_ROLES, STAFF_ROLES } from '#app/process/roles.ts';
import { rowsOf, TEMPLATES } from '#app/process/templates/template-by-key.ts';
import { ITEM_KINDS } from '#app/process/templates/types.ts';
import { ATTENDANCE, TRAININGS } from '#app/process/trainings.ts';
import { ITEM_STATUSES } from '#app/rules/item-status.ts';
import { REASON_RANK } from '#app/rules/next-thing.ts';
import { TURNS } from '#app/rules/whose-turn.ts';
import { AREAS } from '#app/wizards/engine/types.ts';

const rows = TEMPLATES.flatMap(rowsOf);
const under = (prefix: string, keys: readonly string[]) => keys.map((key) => `${prefix}.${key}`);
const needed = [
  ...under('kind', ITEM_KINDS),
  ...ITEM_KINDS.flatMap((kind) => under(`status.${kind}`, ITEM_STATUSES)),
  ...TURNS.flatMap((turn) => [`turn.forClient.${turn}`, `turn.forStaff.${turn}`]),
  ...under('next', Object.keys(REASON_RANK)),
  ...under('area', AREAS),
  ...under('roles.client', CLIENT_ROLES),
  ...under('roles.staff', STAFF_ROLES),
  ...under('holidays', [...new Set(holidaysOf(2026).map((holiday) => holiday.name))]),
  ...under('conditions', Object.keys(CONDITIONS)),
  ...under(
    'reminders',
    REMINDER_STEPS.map(({ step }) => step),
  ),
  ...under('attendance', ATTENDANCE),
  ...under(
    'side',
    rows.map((item) => item.side),
  ),
  ...under(
    'events',
    rows.map((item) => item.due.from.replace(/:.*/, '')),
  ),
  ...under(
    'facts',
    rows.flatMap((item) => item.criteria.flatMap((criterion) => criterion.facts ?? [])),
  ),
  ...TRAININGS.flatMap((id) => [`trainings.${id}.title`, `trainings.${id}.contents`]),
  ...Object.entries(MEETINGS).flatMap(([id, { agenda, results }]) => [
    `meetings.${id}.title`,
    ...under(`meetings.${id}.agenda`, agenda),
    ...under(
      `meetings.${id}.results`,
      results.map(({ key }) => key),
    ),
  ]),
];

describe.each([
  ['fi', fi as WordTree],
  ['sv', sv as WordTree],
  ['en', en as WordTree],
])('words of the process in %s', (_, tree) => {
  const words = flatten(tree);

  test('name everything that the process data names', () => {
    expect(needed.filter((key) => !words[key])).toEqual([]);
  });

  test('have the same keys and placeholders as the Finnish ones', () => {
    const shape = (all: typeof words) =>
      Object.entries(all).map(([key, text]) => [
        key,
        JSON.stringify(text)
          .match(/\{\w+\}/g)
          ?.sort(),
      ]);
    expect(shape(words)).toEqual(shape(flatten(fi as WordTree)));
  });
});
