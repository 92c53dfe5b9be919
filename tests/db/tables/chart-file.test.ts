import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { saveStep } from '#app/server/commands/save-step.server.ts';
import { rowsOf as rowsIn, textOf } from '#app/wizards/engine/inputs.ts';
import type { Inputs } from '#app/wizards/engine/types.ts';
import { checksOf, findingsOf, itemOf, runChecks, sendTable } from '../../support/tables.ts';
import { openUploadWorld, type Sender, senderOf, type UploadWorld } from '../../support/uploads.ts';
import { type Onboarding, onboarding } from '../../support/world.ts';

let world: UploadWorld;
let made: Onboarding;
let sender: Sender;
beforeAll(async () => {
  world = await openUploadWorld();
});
beforeEach(async () => {
  made = await onboarding(world);
  sender = await senderOf(world, made);
});
afterAll(() => world.close());

const save = (slug: string, stepId: string, inputs: Inputs, basedOn = 0) =>
  saveStep(made.client, { projectId: made.projectId, slug, stepId, save: { inputs, basedOn } });

const CHART = ['Tili;Nimi;Tyyppi;ALV-koodi', '1900;Kassa;Vastaavaa;', '3000;Myynti;Tuotot;MY255'].join(
  '\r\n',
);

const chartOf = async () => {
  const { answers } = await itemOf(world, made, 'chart-of-accounts');
  return rowsIn(answers.accounts).map(({ number, type, vatCode }) =>
    [number, type, vatCode].map(textOf).join(' ').trim(),
  );
};

test('the accounts of a chart whose rows are right become the list that others pick from', async () => {
  await save('chart-of-accounts', 'source', { source: 'file' });
  const fileId = await sendTable(world, made, sender, {
    slug: 'chart-of-accounts',
    content: CHART,
    name: 'kartta.csv',
  });
  await runChecks(world, made, fileId);
  expect(await chartOf()).toEqual(['1900 asset', '3000 income MY255']);
});

test('a list of accounts that a person has begun is not replaced', async () => {
  await save('chart-of-accounts', 'source', { source: 'file' });
  await save('chart-of-accounts', 'accounts', {
    accounts: [{ id: 'a1', number: '1910', name: 'Pankki', type: 'asset' }],
  });
  const fileId = await sendTable(world, made, sender, {
    slug: 'chart-of-accounts',
    content: CHART,
    name: 'kartta.csv',
  });
  await runChecks(world, made, fileId);
  expect(await chartOf()).toEqual(['1910 asset']);
});

test('a chart with rows in error waits until these are right', async () => {
  await save('chart-of-accounts', 'source', { source: 'file' });
  const fileId = await sendTable(world, made, sender, {
    slug: 'chart-of-accounts',
    content: `${CHART}\r\n30;Väärä;Tuotot;`,
    name: 'kartta.csv',
  });
  await runChecks(world, made, fileId);
  expect(await chartOf()).toEqual([]);
});

test('products are checked anew when an account of theirs leaves the chart', async () => {
  const accounts = (...numbers: readonly string[]) => ({
    accounts: numbers.map((number) => ({ id: number, number, name: 'Myynti', type: 'income' })),
  });
  await save('chart-of-accounts', 'accounts', accounts('3000', '3010'));
  await save('products', 'source', { source: 'file', pricesInclude: 'vat' });
  const fileId = await sendTable(world, made, sender, {
    slug: 'products',
    name: 'tuotteet.csv',
    content: [
      'Tuotekoodi;Tuotenimi;Hinta;ALV-%;Yksikkö;Kategoria;Myyntitili',
      'L1;Leipä;5,90;13,5;kpl;Leivät;3010',
    ].join('\r\n'),
  });
  const first = await runChecks(world, made, fileId);
  expect(await findingsOf(world, first.id)).toEqual([]);
  const { revision } = (await itemOf(world, made, 'chart-of-accounts')).steps.accounts!;
  await save('chart-of-accounts', 'accounts', accounts('3000'), revision);
  expect(await checksOf(world, fileId)).toHaveLength(2);
  const again = await runChecks(world, made, fileId);
  expect(await findingsOf(world, again.id)).toEqual(['1 ACCOUNT_UNKNOWN']);
});
