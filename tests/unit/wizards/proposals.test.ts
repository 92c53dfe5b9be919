import { describe, expect, test } from 'vitest';
import { metaOf } from '#app/wizards/engine/fields.ts';
import { rowsOf } from '#app/wizards/engine/inputs.ts';
import { allWizards, getWizard } from '#app/wizards/engine/registry.ts';
import type { Inputs, Wizard } from '#app/wizards/engine/types.ts';
import { walk } from '#app/wizards/engine/walk.ts';
import { factsWith } from '../../support/wizard-answers.ts';

const faultsAt = (wizard: Wizard, answers: Inputs, name: string) =>
  walk(wizard, answers, factsWith(wizard.id)).missing.filter(({ path }) => path.split('.')[0] === name);

const presets = allWizards().flatMap(({ wizard }) => {
  const ids = new Set(wizard.steps.flatMap((step) => (step.presets ?? []).map(({ id }) => id)));
  return [...ids].map((id) => {
    const inputs = wizard.steps.flatMap((step) => (step.presets ?? []).filter((preset) => preset.id === id));
    return { wizard, id, inputs: Object.assign({}, ...inputs.map((preset) => preset.inputs)) as Inputs };
  });
});

describe('presets', () => {
  test.each(presets)('$wizard.id: $id fills its fields with valid answers', ({ wizard, id, inputs }) => {
    const answers = { ...wizard.example, ...(wizard.id in CHOSEN ? { preset: id } : {}), ...inputs };
    for (const name of Object.keys(inputs)) expect(faultsAt(wizard, answers, name), name).toEqual([]);
  });
});

/** Wizards whose presets are chosen in a first step, which later ones follow. */
const CHOSEN = { 'tag-map': true, 'user-roles': true };

test.each(Object.keys(CHOSEN))(
  '%s proposes the chosen preset before anything is typed, and nothing for one’s own',
  (id) => {
    const wizard = getWizard(id);
    const facts = factsWith(id);
    const initial = (name: string, answers: Inputs) => {
      const schema = wizard.steps.map((step) => step.schema.shape[name]).find((each) => each);
      return metaOf(schema!).initial?.(answers, facts);
    };
    for (const { id: preset, inputs } of presets.filter((each) => each.wizard.id === id))
      for (const [name, rows] of Object.entries(inputs))
        expect(initial(name, { ...inputs, preset }), `${preset}: ${name}`).toEqual(rows);
    for (const name of Object.keys(presets.find((each) => each.wizard.id === id)?.inputs ?? {}))
      expect(initial(name, { preset: 'own' })).toBeUndefined();
  },
);

const proposals = allWizards().flatMap(({ wizard }) =>
  wizard.steps.flatMap((step) =>
    Object.entries(step.schema.shape).flatMap(([name, schema]) => {
      const { [name]: _answered, ...rest } = wizard.example;
      const input = metaOf(schema).initial?.(rest, factsWith(wizard.id));
      return input === undefined || metaOf(schema).kind === 'info'
        ? []
        : [{ id: wizard.id, wizard, name, input }];
    }),
  ),
);

test.each(proposals)(
  '$id: what is proposed for $name can be submitted as it is',
  ({ wizard, name, input }) => {
    expect(faultsAt(wizard, { ...wizard.example, [name]: input }, name)).toEqual([]);
  },
);

const mandatesOn = (today: string, areas: readonly ('payroll' | 'accounting')[]) => {
  const schema = getWizard('authorisations').steps.find(({ id }) => id === 'mandates')?.schema.shape.mandates;
  return rowsOf(metaOf(schema!).initial?.({}, factsWith('authorisations', { today, areas })));
};

test('mandates are proposed by what was bought, to the accounting firm, for five years', () => {
  expect(mandatesOn('2026-11-23', ['accounting'])).toEqual([
    {
      id: 'taxMatters',
      name: 'taxMatters',
      toName: 'Tilitoimisto Havu Oy',
      toBusinessId: '1987654-7',
      way: 'request',
      validUntil: '23.11.2031',
    },
  ]);
  expect(mandatesOn('2028-02-29', ['payroll']).map(({ name, validUntil }) => [name, validUntil])).toEqual([
    ['taxMatters', '28.2.2033'],
    ['earningsReport', '28.2.2033'],
    ['earningsView', '28.2.2033'],
  ]);
});
