import { expect, test } from 'vitest';
import { CONDITIONS } from '#app/process/conditions.ts';
import { metaOf } from '#app/wizards/engine/fields.ts';
import { findWizard } from '#app/wizards/engine/registry.ts';

const decided = Object.values(CONDITIONS).flatMap(({ decidedBy }) =>
  decidedBy === 'contract' ? [] : [decidedBy],
);

test.each(decided.filter(({ wizard }) => findWizard(wizard)))(
  'the answer of $wizard that decides on an item is asked: $field',
  ({ wizard, field }) => {
    const schema = findWizard(wizard)
      ?.steps.map((step) => step.schema.shape[field])
      .find((each) => each);
    expect(schema && ['yesNo', 'many', 'choice'].includes(metaOf(schema).kind)).toBe(true);
  },
);
