import { describe, expect, test } from 'vitest';
import { visibleInputs } from '#app/wizards/engine/content.ts';
import { metaOf } from '#app/wizards/engine/fields.ts';
import { rowsOf } from '#app/wizards/engine/inputs.ts';
import { allWizards, getWizard } from '#app/wizards/engine/registry.ts';
import { isVisible } from '#app/wizards/engine/shown.ts';
import type { Facts, Inputs, Wizard } from '#app/wizards/engine/types.ts';
import { completeness, walk } from '#app/wizards/engine/walk.ts';
import { exampleWith, factsWith } from '../../support/wizard-answers.ts';
import { BRANCHES } from './branches.ts';

const walks = Object.entries(BRANCHES).flatMap(([id, branches]) =>
  branches.map((branch) => ({
    id,
    ...branch,
    wizard: getWizard(id),
    answers: branch.only ?? exampleWith(id, branch.changes ?? {}),
    facts: factsWith(id, branch.facts),
  })),
);

test.each(walks)('$id: $name', ({ wizard, answers, facts, steps }) => {
  const walked = walk(wizard, answers, facts);
  expect(walked.missing).toEqual([]);
  expect(walked.findings.filter(({ level }) => level === 'error')).toEqual([]);
  expect(walked.complete).toBe(true);
  expect(completeness(walked)).toBe(100);
  expect(walked.steps.map((step) => step.id)).toEqual(steps ?? wizard.steps.map((step) => step.id));
});

test.each(walks)(
  '$id: $name – what is hidden stays in the answers and never leaves',
  ({ wizard, answers, facts }) => {
    const before = structuredClone(answers);
    const walked = walk(wizard, answers, facts);
    const exported = visibleInputs(wizard, answers, facts, walked);
    expect(answers).toEqual(before);
    for (const { path, shown } of places(wizard, answers, facts)) {
      const [name, id, cell] = path.split('.') as [string, string?, string?];
      if (shown) continue;
      if (!cell) expect(exported, path).not.toHaveProperty(name);
      else expect(rowsOf(exported[name]).find((row) => row.id === id) ?? {}, path).not.toHaveProperty(cell);
    }
  },
);

/** Every conditional place of a wizard, and whether these answers show it. */
function places(wizard: Wizard, answers: Inputs, facts: Facts) {
  return wizard.steps.flatMap((step) => {
    const open = step.when?.(answers, facts) ?? true;
    const fields = Object.entries(step.schema.shape).flatMap(([name, schema]) => {
      const meta = metaOf(schema);
      const shown = open && isVisible(meta, answers, facts);
      const cells = Object.entries(meta.row?.shape ?? {}).filter(([, cell]) => metaOf(cell).when);
      return [
        ...(step.when || meta.when ? [{ place: name, path: name, shown }] : []),
        ...rowsOf(answers[name]).flatMap((row) =>
          cells.map(([field, cell]) => ({
            place: `${name}.${field}`,
            path: `${name}.${row.id}.${field}`,
            shown: shown && isVisible(metaOf(cell), answers, facts, row),
          })),
        ),
      ];
    });
    return [
      ...(step.when ? [{ place: `step ${step.id}`, path: `step-${step.id}`, shown: open }] : []),
      ...fields,
    ];
  });
}

describe('every condition is walked both ways', () => {
  const conditional = allWizards()
    .map(({ wizard }) => wizard)
    .filter(({ id }) => id in BRANCHES);
  test.each(conditional)('$id', (wizard) => {
    const mine = walks.filter(({ id }) => id === wizard.id);
    const seen = [{ answers: wizard.example, facts: factsWith(wizard.id) }, ...mine].flatMap(
      ({ answers, facts }) => places(wizard, answers, facts),
    );
    const oneWay = [...new Set(seen.map(({ place }) => place))].filter(
      (place) => new Set(seen.filter((each) => each.place === place).map(({ shown }) => shown)).size < 2,
    );
    expect(oneWay).toEqual([]);
  });
});

const shortcuts = allWizards()
  .map(({ wizard }) => wizard)
  .filter(({ shortcut }) => shortcut);

test.each(shortcuts)(
  '$id is complete in one click, and a change of mind brings the answers back',
  (wizard) => {
    const { field, value } = wizard.shortcut as { field: string; value: string };
    const facts = factsWith(wizard.id);
    const clicked = walk(wizard, { [field]: value }, facts);
    expect([clicked.complete, clicked.steps.length, clicked.required, clicked.valid]).toEqual([
      true,
      1,
      1,
      1,
    ]);
    const hidden = exampleWith(wizard.id, { [field]: value });
    expect(visibleInputs(wizard, hidden, facts, walk(wizard, hidden, facts))).toEqual({ [field]: value });
    const back = { ...hidden, [field]: wizard.example[field] };
    expect(walk(wizard, back, facts).complete).toBe(true);
  },
);

test('a wizard without branches of its own stays out of the list for a reason', () => {
  const without = allWizards()
    .map(({ wizard }) => wizard)
    .filter((wizard) => places(wizard, wizard.example, factsWith(wizard.id)).length > 0)
    .filter(({ id }) => !(id in BRANCHES) && !OTHERS.has(id))
    .map(({ id }) => id);
  expect(without).toEqual([]);
});

/** Wizards whose branches have a test of their own. */
const OTHERS = new Set([
  'company',
  'domain-dns',
  'chart-of-accounts',
  'customer-registry',
  'products',
  'opening-balances',
]);
