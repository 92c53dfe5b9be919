import { afterAll, beforeAll, expect, test } from 'vitest';
import { inScope } from '#app/server/db/scope.server.ts';
import { getFindingsPage } from '#app/server/queries/findings-page.server.ts';
import { FINDINGS_A_PAGE } from '#app/server/queries/table-findings.server.ts';
import { REGISTER, runChecks, sendTable } from '../../support/tables.ts';
import { openUploadWorld, type Sender, senderOf, type UploadWorld } from '../../support/uploads.ts';
import { type Onboarding, onboarding } from '../../support/world.ts';

let world: UploadWorld;
let made: Onboarding;
let sender: Sender;
beforeAll(async () => {
  world = await openUploadWorld();
  made = await onboarding(world);
  sender = await senderOf(world, made);
});
afterAll(() => world.close());

// Files follow one another by the time at which one replaced the other.
const aMinuteLater = () => {
  world.clock.now = new Date(world.clock.now.getTime() + 60_000);
};

const ALL = { level: '', code: '', target: '', page: 1 };

const pageOf = (filter: Partial<typeof ALL>, of = made, language: 'fi' | 'sv' | 'en' = 'fi') =>
  inScope(world.services.db, of.client.scope, (trx) =>
    getFindingsPage(trx, {
      projectId: made.projectId,
      slug: 'customer-registry',
      language,
      filter: { ...ALL, ...filter },
      now: world.clock.now,
    }),
  );

test('findings come in the order of the file, narrowed by kind and weight, with counts that add up', async () => {
  await runChecks(world, made, await sendTable(world, made, sender));
  const { check, findings, all } = await pageOf({});
  expect(findings.map(({ row, code }) => `${row} ${code}`).slice(0, 3)).toEqual([
    '3 BUSINESS_ID_CHECK',
    '4 EMAIL_FORMAT',
    '5 NAME_MISSING',
  ]);
  expect(all).toBe(6);
  const { dataRows = 0, clean = 0, warnings = 0, errors = 0 } = check.counts ?? {};
  expect(clean + warnings + errors).toBe(dataRows);
  expect(check.customers).toEqual({ companies: 5, people: 1, unclear: 1 });
  expect((await pageOf({ level: 'error' })).all).toBe(3);
  const zeros = await pageOf({ code: 'POSTAL_CODE_ZEROS_LOST', target: 'postalCode' });
  expect(zeros.findings.map(({ row, fix }) => [row, fix])).toEqual([
    [6, '00100'],
    [7, '02100'],
  ]);
  expect((await pageOf({ code: 'NAME_MISSING' }, made, 'sv')).findings[0]?.reason).toMatch(/namn/);
});

test('many findings come a page at a time', async () => {
  aMinuteLater();
  const rows = Array.from({ length: 60 }, (_, n) => `${n};Nimi ${n};;ei osoitetta ${n};;00100;Helsinki;`);
  const content = [REGISTER.split('\r\n')[0], ...rows].join('\r\n');
  await runChecks(world, made, await sendTable(world, made, sender, { content, name: 'pitkä.csv' }));
  const last = await pageOf({ page: 3 });
  expect(last).toMatchObject({ all: 60, first: 2 * FINDINGS_A_PAGE + 1, more: false });
  expect(last.findings).toHaveLength(60 - 2 * FINDINGS_A_PAGE);
  expect((await pageOf({ page: 2 })).more).toBe(true);
});

test('a second file says what got better', async () => {
  aMinuteLater();
  await runChecks(world, made, await sendTable(world, made, sender, { name: 'uusi.csv' }));
  const { check } = await pageOf({});
  expect(check.better).toMatchObject({ before: 60, now: 3 });
  expect(check.better?.lines).toContainEqual({ name: 'Sähköpostin muoto', before: 60, now: 1 });
});

test('nobody sees the findings of another client', async () => {
  const other = await onboarding(world);
  await expect(pageOf({}, other)).rejects.toMatchObject({ status: 404 });
});
