import { createHash, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { SYSTEM } from '#app/server/actor.server.ts';
import { correctTable } from '#app/server/commands/correct-table.server.ts';
import { deleteFile } from '#app/server/commands/delete-file.server.ts';
import { openTableExport } from '#app/server/commands/open-table-export.server.ts';
import { inScope } from '#app/server/db/scope.server.ts';
import { sweepExports } from '#app/server/jobs/sweep-exports.server.ts';
import { writeTableExport } from '#app/server/jobs/write-table-export.server.ts';
import { getReview } from '#app/server/queries/get-review.server.ts';
import type { LoadedItem } from '#app/server/queries/load-item.server.ts';
import { exportKey } from '#app/server/storage.server.ts';
import { contentOf } from '#app/wizards/engine/content.ts';
import { walk } from '#app/wizards/engine/walk.ts';
import { rowsOf } from '../../support/session.ts';
import { ANSWERS, answerMore, itemOf, runChecks, sendTable } from '../../support/tables.ts';
import { openUploadWorld, type Sender, senderOf, type UploadWorld } from '../../support/uploads.ts';
import { fill, type Onboarding, onboarding, staff, submit } from '../../support/world.ts';

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

interface ExportRow {
  readonly id: string;
  readonly status: string;
  readonly manifest: {
    original: { sha256: string };
    files: { name: string; sha256: string; bytes: number }[];
    corrections?: { edits: unknown[] };
    decisions: { errors: string; duplicates: string };
    rows: { read: number; data: number; exported: number };
  };
}

const exportsOf = (fileId: string) =>
  rowsOf<ExportRow>(
    world.database.superuserUrl,
    'select * from portal.table_export where file_id = $1 order by asked_at',
    [fileId],
  );

const contentNow = ({ wizard, answers, facts }: LoadedItem) =>
  contentOf(wizard, walk(wizard, answers, facts));

async function submitted() {
  await fill(made, 'customer-registry', ANSWERS);
  const fileId = await sendTable(world, made, sender);
  await runChecks(world, made, fileId);
  await correctTable(made.client, {
    projectId: made.projectId,
    slug: 'customer-registry',
    change: { edits: [{ row: 5, target: 'name', value: 'Nimetön Oy' }] },
  });
  await runChecks(world, made, fileId);
  await answerMore(world, made, 'register', { rowCountConfirmed: 'yes' });
  const { sha256 } = await submit(made, 'customer-registry');
  return { fileId, sha256 };
}

test('a submission brings a clean export by its corrections and decisions, with a manifest of hashes', async () => {
  const { fileId } = await submitted();
  const [asked] = await exportsOf(fileId);
  const order = { tenantId: made.tenantId, exportId: asked!.id };
  await writeTableExport(world.services, order);
  await writeTableExport(world.services, order);
  const [ready] = await exportsOf(fileId);
  expect(ready).toMatchObject({
    status: 'ready',
    manifest: {
      decisions: { errors: 'leaveOut', duplicates: 'merge' },
      rows: { read: 7, data: 7, exported: 4 },
      corrections: { edits: [{ row: 5, target: 'name', value: 'Nimetön Oy' }] },
    },
  });
  const item = await itemOf(world, made, 'customer-registry');
  expect(ready!.manifest.original.sha256).toBe(item.facts.files[fileId]?.sha256);
  const bytes = await buffer(await world.services.storage.get(exportKey(made.tenantId, ready!.id, 'csv')));
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(ready!.manifest.files[0]!.sha256);
  const csv = bytes.toString('utf8');
  const lines = csv.trim().split(/\r?\n/);
  expect(lines).toHaveLength(5);
  expect(lines[0]).toContain('customerNumber');
  expect(csv).toContain('Nimetön Oy');
  expect(csv).not.toContain('Väärä Tunnus');
});

test('what is submitted names the file, how it was read, and the corrections', async () => {
  const { fileId, sha256 } = await submitted();
  const contentOf = async () => {
    const [row] = await rowsOf<{ content: { content: { values: { registryFile: { reading: string }[] } } } }>(
      world.database.superuserUrl,
      'select content from portal.submission where sha256 = $1',
      [Buffer.from(sha256, 'hex')],
    );
    return row!.content.content.values.registryFile[0]!;
  };
  const item = await itemOf(world, made, 'customer-registry');
  expect(await contentOf()).toMatchObject({
    id: fileId,
    sha256: item.facts.files[fileId]?.sha256,
    reading: item.facts.files[fileId]?.table?.reading,
  });
  expect(item.facts.files[fileId]?.table?.reading).toMatch(/^[0-9a-f]{64}$/);
});

test('when the file’s time is over, findings, corrections and exports go with it', async () => {
  const { fileId } = await submitted();
  const [asked] = await exportsOf(fileId);
  await writeTableExport(world.services, { tenantId: made.tenantId, exportId: asked!.id });
  const before = await itemOf(world, made, 'customer-registry');
  await deleteFile(
    { services: world.services, scope: { tenantId: made.tenantId }, actor: SYSTEM },
    { tenantId: made.tenantId, fileId, reason: 'signedOff' },
  );
  expect(
    await rowsOf(world.database.superuserUrl, 'select 1 from portal.table_finding where tenant_id = $1', [
      made.tenantId,
    ]),
  ).toEqual([]);
  expect(
    await rowsOf(world.database.superuserUrl, 'select 1 from portal.table_correction where tenant_id = $1', [
      made.tenantId,
    ]),
  ).toEqual([]);
  expect(await world.services.storage.sizeOf(exportKey(made.tenantId, asked!.id, 'csv'))).toBeUndefined();
  expect(await world.services.storage.sizeOf(exportKey(made.tenantId, asked!.id, 'xlsx'))).toBeUndefined();
  const [gone] = await exportsOf(fileId);
  expect(gone).toMatchObject({ status: 'deleted', manifest: { rows: { exported: 4 } } });
  const after = await itemOf(world, made, 'customer-registry');
  expect(contentNow(after)).toEqual(contentNow(before));
  const [{ count } = { count: -1 }] = await rowsOf<{ count: number }>(
    world.database.superuserUrl,
    `select count(*)::int as count from portal.table_check where file_id = $1 and detection is not null`,
    [fileId],
  );
  expect(count).toBe(0);
});

test('only those who serve the client take the export, each part against its hash', async () => {
  const { fileId } = await submitted();
  const [asked] = await exportsOf(fileId);
  await writeTableExport(world.services, { tenantId: made.tenantId, exportId: asked!.id });
  const order = { exportId: asked!.id, part: 'manifest' } as const;
  const stranger = await staff(world);
  await expect(openTableExport(stranger.acting, order)).rejects.toMatchObject({ status: 404 });
  const { name, body } = await openTableExport(made.manager.acting, order);
  const manifest = JSON.parse((await buffer(body)).toString());
  expect(name).toBe('customer-registry-manifest.json');
  expect(manifest.submission).toMatchObject({ version: 1 });
  const csv = await openTableExport(made.manager.acting, { exportId: asked!.id, part: 'csv' });
  const bytes = await buffer(csv.body);
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(manifest.files[0].sha256);
  const taken = await rowsOf<{ detail: { part: string } }>(
    world.database.superuserUrl,
    "select detail from portal.audit_event where action = 'table.exportTaken' and object_id = $1 order by seq",
    [fileId],
  );
  expect(taken.map(({ detail }) => detail.part)).toEqual(['manifest', 'csv']);
});

test('the account manager sees the file, what was found in it, and the export of the submission', async () => {
  const { fileId } = await submitted();
  const review = () =>
    inScope(world.services.db, made.manager.acting.scope, (trx) =>
      getReview(trx, {
        projectId: made.projectId,
        slug: 'customer-registry',
        userId: made.manager.id,
        language: 'fi',
        now: world.clock.now,
      }),
    );
  expect((await review()).table).toMatchObject({
    file: { name: 'asiakkaat.csv' },
    clean: { status: 'waiting', version: 1 },
    check: {
      corrected: 1,
      counts: { dataRows: 7, errors: 2 },
      customers: { companies: 6, people: 1, unclear: 0 },
    },
  });
  const [asked] = await exportsOf(fileId);
  await writeTableExport(world.services, { tenantId: made.tenantId, exportId: asked!.id });
  const { table } = await review();
  expect(table?.clean).toMatchObject({ status: 'ready', before: 7, after: 4 });
  expect(table?.check.groups[0]?.examples[0]?.reason).toMatch(/esimerkiksi/);
});

test('exports that no row claims are swept away, the others stay', async () => {
  const { fileId } = await submitted();
  const [asked] = await exportsOf(fileId);
  await writeTableExport(world.services, { tenantId: made.tenantId, exportId: asked!.id });
  const own = exportKey(made.tenantId, asked!.id, 'csv');
  const lost = exportKey(made.tenantId, randomUUID(), 'csv');
  await world.services.storage.put(lost, Readable.from([Buffer.from('jäänne')]));
  const later = new Date(Date.now() + 60_000);
  expect(await sweepExports(world.services, new Date(0))).toBe(0);
  expect(await sweepExports(world.services, later)).toBe(1);
  expect(await world.services.storage.sizeOf(lost)).toBeUndefined();
  expect(await world.services.storage.sizeOf(own)).toBeGreaterThan(0);
});
