import { expect, test } from 'vitest';
import { rowsOf } from '#app/wizards/engine/inputs.ts';
import { applyIntent, readIntent } from '#app/wizards/engine/intents.ts';
import { getWizard } from '#app/wizards/engine/registry.ts';
import type { Inputs } from '#app/wizards/engine/types.ts';

const menu = getWizard('site-menus').steps.find(({ id }) => id === 'menu')!;
const { example } = getWizard('site-menus');
const press = (value: string, inputs: Inputs = example) =>
  rowsOf(applyIntent(menu, inputs, readIntent(value), 'new').menu).map(
    ({ id, parent }) => `${parent ? `${parent}/` : ''}${id}`,
  );
const START = ['home', 'products', 'products/cakes', 'shop', 'resellers', 'contact'];

test('without scripts the rows of a menu move with their branches', () => {
  expect(press('moveUp:menu:shop')).toEqual([
    'home',
    'shop',
    'products',
    'products/cakes',
    'resellers',
    'contact',
  ]);
  expect(press('moveDown:menu:home')).toEqual([
    'products',
    'products/cakes',
    'home',
    'shop',
    'resellers',
    'contact',
  ]);
  expect(press('indent:menu:shop')).toEqual([
    'home',
    'products',
    'products/cakes',
    'products/shop',
    'resellers',
    'contact',
  ]);
  expect(press('outdent:menu:cakes')).toEqual(['home', 'products', 'cakes', 'shop', 'resellers', 'contact']);
});

test('removing a row takes along what stands below it', () => {
  expect(press('removeRow:menu:products')).toEqual(['home', 'shop', 'resellers', 'contact']);
});

test('a button that names a row or list that is not there changes nothing', () => {
  expect(press('indent:menu:nobody')).toEqual(START);
  expect(press('indent:other:shop')).toEqual(START);
  expect(press('__proto__:menu:shop')).toEqual(START);
});

test('an offer may have a colon in its name', () => {
  expect(readIntent('offer:users:Aino: myynti')).toEqual({
    kind: 'offer',
    path: 'users',
    label: 'Aino: myynti',
  });
});
