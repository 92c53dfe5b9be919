import { expect, test } from 'vitest';
import { hasField } from '#app/wizards/engine/has-field.ts';
import { getWizard } from '#app/wizards/engine/registry.ts';

test('a form has the kinds of its fields and of those in rows of its lists', () => {
  const has = (id: string) => [hasField(getWizard(id), 'secret'), hasField(getWizard(id), 'file')];
  expect(has('company')).toEqual([false, false]);
  expect(has('payment-provider')).toEqual([true, false]);
  expect(has('domain-dns')[0]).toBe(true);
  expect(has('website-look')[1]).toBe(true);
  expect(hasField(undefined, 'secret')).toBe(false);
});
