import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { correctTable } from '#app/server/commands/correct-table.server.ts';
import { saveStep } from '#app/server/commands/save-step.server.ts';
import {
  claimTableCheck,
  Superseded,
  storeProgress,
} from '#app/server/commands/table-check-progress.server.ts';
import { inScope } from '#app/server/db/scope.server.ts';
import { checkTableRows } from '#app/server/jobs/check-table-rows.server.ts';
import { loadItem } from '#app/server/queries/load-item.server.ts';
import { fileKey } from '#app/server/storage.server.ts';
import type { Inputs } from '#app/wizards/engine/types.ts';
import { walk } from '#app/wizards/engine/walk.ts';
import { registerTags } from '#app/wizards/tag-map/tags.ts';
import { rowsOf } from '../../support/session.ts';
import {
  ANSWERS,
  answerMore,
  checksOf,
  findingsOf,
  itemOf,
  REGISTER,
  runChecks,
  sendTable,
} from '../../support/tables.ts';
import { fileRow, openUploadWorld, type Sender, senderOf, type UploadWorld } from '../../support/uploads.ts';
import { fill, type Onboarding, onboarding } from '../../support/world.ts';

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

const FOUND = [
  '3 BUSINESS_ID_CHECK',
  '4 EMAIL_FORMAT',
  '5 NAME_MISSING',
  '6 POSTAL_CODE_ZEROS_LOST',
  '6 DUPLICATE_BUSINESS_ID',
  '7 POSTAL_CODE_ZEROS_LOST',
];

const save = (stepId: string, inputs: Inputs) => answerMore(world, made, stepId, inputs);

const correct = (change: Parameters<typeof correctTable>[1]['change']) =>
  correctTable(made.client, { projectId: made.projectId, slug: 'customer-registry', change });

describe('the rows of a file', () => {
  test('are checked as soon as the file is clean, and every finding is stored once', async () => {
    const fileId = await sendTable(world, made, sender);
    const [asked] = await checksOf(world, fileId);
    expect(asked).toMatchObject({ status: 'waiting', version: 1 });
    const done = await runChecks(world, made, fileId);
    expect(done).toMatchObject({ status: 'done', rows_done: 7, summary: { dataRows: 7, rowsWithErrors: 3 } });
    expect(await findingsOf(world, done.id)).toEqual(FOUND);
  });

  test('are to be counted anew when another file takes the place of the first', async () => {
    const count = async () =>
      (await itemOf(world, made, 'customer-registry')).steps.register?.inputs.rowCountConfirmed;
    await sendTable(world, made, sender);
    await save('register', { rowCountConfirmed: 'yes' });
    expect(await count()).toBe('yes');
    await sendTable(world, made, sender, { content: `${REGISTER}\r\n1008;Kahdeksas Oy;;;;;;` });
    expect(await count()).toBe('');
    await save('register', { rowCountConfirmed: 'yes' });
    expect(await count()).toBe('yes');
  });

  test('are asked of the worker in the transaction of the verdict', async () => {
    const fileId = await sendTable(world, made, sender);
    const [asked] = await checksOf(world, fileId);
    const jobs = await rowsOf<{ data: { checkId: string } }>(
      world.database.superuserUrl,
      "select data from pgboss.job where name = 'check-table' and data->>'checkId' = $1",
      [asked?.id],
    );
    expect(jobs).toHaveLength(1);
  });

  test('hold the form back until they are checked', async () => {
    await fill(made, 'customer-registry', ANSWERS);
    const fileId = await sendTable(world, made, sender);
    const before = await itemOf(world, made, 'customer-registry');
    expect(walk(before.wizard, before.answers, before.facts).missing).toMatchObject([
      { path: 'registryFile', code: 'file.checking', waits: true },
      { path: 'rowCountConfirmed' },
    ]);
    await runChecks(world, made, fileId);
    const after = await itemOf(world, made, 'customer-registry');
    expect(after.facts.files[fileId]?.table).toMatchObject({ status: 'done', rowsWithErrors: 3 });
    expect(walk(after.wizard, after.answers, after.facts).missing).toMatchObject([
      { path: 'rowCountConfirmed' },
    ]);
    await save('register', { rowCountConfirmed: 'yes' });
    const counted = await itemOf(world, made, 'customer-registry');
    expect(walk(counted.wizard, counted.answers, counted.facts).complete).toBe(true);
    await save('decisions', { errorPolicy: 'fixHere' });
    const promised = await itemOf(world, made, 'customer-registry');
    expect(walk(promised.wizard, promised.answers, promised.facts).findings).toMatchObject([
      { path: 'errorPolicy', code: 'file.rowsLeft', params: { n: '3' } },
    ]);
  });

  test('of a larger file are stored as they are found, and counted in rows and bytes', async () => {
    const lines = Array.from(
      { length: 12_000 },
      (_, n) => `${n};Yritys ${n} Oy;;ei osoitetta;;00100;Helsinki;`,
    );
    const content = [REGISTER.split('\r\n')[0], ...lines].join('\r\n');
    const fileId = await sendTable(world, made, sender, { content });
    const done = await runChecks(world, made, fileId);
    expect(done).toMatchObject({ status: 'done', rows_done: 12_000, findings_done: 12_000 });
    const found = await findingsOf(world, done.id);
    expect(new Set(found).size).toBe(12_000);
    expect([found[0], found.at(-1)]).toEqual(['1 EMAIL_FORMAT', '12000 EMAIL_FORMAT']);
  });

  test('of a file that changed in the store are no verdict', async () => {
    const fileId = await sendTable(world, made, sender);
    const [asked] = await checksOf(world, fileId);
    const key = fileKey(made.tenantId, fileId);
    await world.services.storage.remove(key);
    await world.services.storage.put(key, Readable.from([Buffer.from(REGISTER.replace('1001', '1999'))]));
    const run = checkTableRows(world.services, { tenantId: made.tenantId, checkId: asked!.id, last: false });
    await expect(run).rejects.toThrow('not what it was');
    expect((await checksOf(world, fileId))[0]).toMatchObject({ status: 'running' });
    expect((await fileRow(world, fileId)).missing_at).not.toBeNull();
  });

  test('hand their tags on to the tag map', async () => {
    const fileId = await sendTable(world, made, sender);
    await runChecks(world, made, fileId);
    await saveStep(made.client, {
      projectId: made.projectId,
      slug: 'tag-map',
      stepId: 'start',
      save: { inputs: { preset: 'own', importFromRegistry: 'yes' }, basedOn: 0 },
    });
    const { answers, facts } = await inScope(world.services.db, made.client.scope, (trx) =>
      loadItem(trx, { projectId: made.projectId, slug: 'tag-map', now: world.clock.now }),
    );
    expect(registerTags(answers, facts).map(({ label }) => label)).toEqual(['vip', 'uusi']);
    expect(registerTags({ ...answers, importFromRegistry: 'no' }, facts)).toEqual([]);
  });

  test('that cannot be read end in a verdict', async () => {
    const fileId = await sendTable(world, made, sender, { content: 'pelkkää tekstiä\n'.repeat(3) });
    const done = await runChecks(world, made, fileId);
    expect([done.status, done.problem?.code ?? done.summary.groups.map(({ code }) => code)]).toEqual([
      'done',
      expect.arrayContaining(['COLUMN_MISSING']),
    ]);
  });
});

describe('a check', () => {
  test('that was broken off begins anew and doubles nothing', async () => {
    const fileId = await sendTable(world, made, sender);
    const [asked] = await checksOf(world, fileId);
    const id = { tenantId: made.tenantId, checkId: asked!.id };
    const claimed = await claimTableCheck(world.services, id);
    const finding = {
      row: 1,
      line: 2,
      column: 'Nimi',
      target: 'name',
      code: 'NAME_MISSING',
      level: 'error',
      value: '',
    } as const;
    const progress = { rows: 3, bytes: 100, restarted: false, findings: [finding, finding], stored: 0 };
    await storeProgress(world.services, claimed!, progress);
    expect(await findingsOf(world, id.checkId)).toHaveLength(2);
    await checkTableRows(world.services, { ...id, last: false });
    expect(await findingsOf(world, id.checkId)).toEqual(FOUND);
    await expect(storeProgress(world.services, claimed!, progress)).rejects.toThrow(Superseded);
    await checkTableRows(world.services, { ...id, last: false });
    expect(await findingsOf(world, id.checkId)).toEqual(FOUND);
  });

  test('ends when a newer one is asked for', async () => {
    const fileId = await sendTable(world, made, sender);
    const [asked] = await checksOf(world, fileId);
    const claimed = await claimTableCheck(world.services, { tenantId: made.tenantId, checkId: asked!.id });
    await correct({ edits: [{ row: 5, target: 'name', value: 'Nimi Oy' }] });
    const progress = { rows: 3, bytes: 100, restarted: false, findings: [], stored: 0 };
    await expect(storeProgress(world.services, claimed!, progress)).rejects.toThrow(Superseded);
    expect((await checksOf(world, fileId)).map(({ status }) => status)).toEqual(['superseded', 'waiting']);
  });

  test('is not repeated when the mapping says what was found anyway', async () => {
    const fileId = await sendTable(world, made, sender);
    const { detection } = await runChecks(world, made, fileId);
    const rows = detection!.columns.map(({ header, target }, at) => ({
      id: `c${at}`,
      source: header,
      target: target ?? '',
    }));
    await save('register', { mapping: rows });
    expect(await checksOf(world, fileId)).toHaveLength(1);
    await save('register', {
      mapping: rows.map((row) => (row.source === 'Tagit' ? { ...row, target: '' } : row)),
    });
    const again = await runChecks(world, made, fileId);
    expect(again.version).toBe(2);
    expect(again.detection!.columns.find(({ header }) => header === 'Tagit')).toMatchObject({
      target: null,
      by: 'person',
    });
  });

  test('remembers how the client’s earlier file was understood', async () => {
    const content = REGISTER.replace('Tagit', 'Luokka Z');
    const first = await sendTable(world, made, sender, { content });
    await runChecks(world, made, first);
    await save('register', { mapping: [{ id: 'c7', source: 'Luokka Z', target: 'tags' }] });
    await runChecks(world, made, first);
    await save('register', { mapping: [] });
    const second = await sendTable(world, made, sender, { content, name: 'uusi.csv' });
    const { detection } = await runChecks(world, made, second);
    expect(detection!.columns.at(-1)).toMatchObject({ target: 'tags', by: 'memory' });
  });
});

describe('corrections', () => {
  test('are laid over the file, and the check begins anew', async () => {
    const fileId = await sendTable(world, made, sender);
    await runChecks(world, made, fileId);
    await correct({
      edits: [
        { row: 5, target: 'name', value: 'Nimetön Oy' },
        { row: 4, target: 'email', value: 'posti@posti.example' },
      ],
      fixAll: [{ code: 'POSTAL_CODE_ZEROS_LOST', target: 'postalCode' }],
    });
    const done = await runChecks(world, made, fileId);
    expect(await findingsOf(world, done.id)).toEqual(['3 BUSINESS_ID_CHECK', '6 DUPLICATE_BUSINESS_ID']);
    await correct({ undoAll: true });
    const undone = await runChecks(world, made, fileId);
    expect(await findingsOf(world, undone.id)).toEqual(FOUND);
  });

  test('belong to one client only', async () => {
    const fileId = await sendTable(world, made, sender);
    await runChecks(world, made, fileId);
    const other = await onboarding(world);
    await expect(
      correctTable(other.client, {
        projectId: made.projectId,
        slug: 'customer-registry',
        change: { edits: [{ row: 5, target: 'name', value: 'x' }] },
      }),
    ).rejects.toMatchObject({ status: 404 });
    const rows = await rowsOf(
      world.database.superuserUrl,
      'select 1 from portal.table_correction where file_id = $1',
      [fileId],
    );
    expect(rows).toEqual([]);
  });
});
